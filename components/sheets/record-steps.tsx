'use client'
import { useNow } from '#components/ui/use-now.ts'
import { shortCid } from '#lib/base/cid'
import { formatDuration, formatSize } from '#lib/base/format'
import type { DriveItem } from '#lib/drive/types'
import type { Recording } from '#lib/hooks/use-recording'
import { useWallet } from '#lib/hooks/use-wallet'
import { SlowNote } from './slow-note.tsx'
import { Step } from './step.tsx'
import { stepStates } from './step-states.ts'
import type { StepState } from './step-states.ts'

export interface RecordStepsProps {
  item: DriveItem
  recording: Recording
  busy: boolean
  /** This browser's key signs, and no wallet is asked. */
  byKey?: boolean | undefined
}

/** How far the recording of a file is, from its bytes to the block. */
export function RecordSteps(props: RecordStepsProps) {
  const { item, recording, busy, byKey } = props
  const { chain, name, guest } = useWallet()
  const now = useNow(1_000)
  const { approve, record } = stepStates(recording.state, busy)
  const { startedAt } = recording
  const waited =
    startedAt === undefined
      ? undefined
      : formatDuration(Math.max(1, (now - startedAt) / 1000))
  const own = guest ? 'your guest wallet' : (name ?? 'your wallet')
  const wallet = byKey === true ? 'this browser’s key' : own
  return (
    <>
      <ol className="steps" aria-label="Progress">
        <Step state="done" title="Read">
          {formatSize(item.size)}
        </Step>
        <Step state="done" title="Hash">
          <span className="mono">{shortCid(item.cid)}</span>
        </Step>
        <Step state="done" title="Store">
          On this device
        </Step>
        <Step state={approve} title="Approve" time={waited}>
          {approve === 'done'
            ? `By ${wallet}`
            : approveWords(approve, wallet, byKey)}
        </Step>
        <Step state={record} title="Record" time={waited}>
          {record === 'now'
            ? 'Waiting for the next block'
            : `On ${chain?.name ?? 'the chain'}`}
        </Step>
      </ol>
      <SlowNote itemId={item.id} />
    </>
  )
}

function approveWords(
  state: StepState,
  wallet: string,
  byKey: boolean | undefined,
): string {
  if (byKey === true) return `By ${wallet}`
  return state === 'now' ? `Waiting for ${wallet}` : `In ${wallet}`
}

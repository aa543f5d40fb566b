'use client'
import { SignerLine } from '#components/keys/signer-line'
import { ChainSheetFoot } from '#components/sheets/chain-sheet-foot'
import { FeeLine } from '#components/sheets/fee-line'
import { RecordSteps } from '#components/sheets/record-steps'
import { SheetObject } from '#components/sheets/sheet-object'
import { useChainChange } from '#components/sheets/use-chain-change.ts'
import type { ChainChange } from '#components/sheets/use-chain-change.ts'
import { WalletFirst } from '#components/sheets/wallet-first'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { formatSize } from '#lib/base/format'
import type { DriveItem } from '#lib/drive/types'
import { useDriveRecord } from '#lib/hooks/use-drive-record'
import { useSigner } from '#lib/hooks/use-signer'
import {
  contentWords,
  countWords,
  missingWords,
  planWords,
} from './drive-record-words.ts'

/** Records everything that is shared here as one folder. */
export function DriveRecordSheet({ onClose }: { onClose(): void }) {
  const { shared, itemId, plan, run } = useDriveRecord()
  const change = useChainChange(itemId, onClose)
  const { recording, busy } = change
  const { data, error: unknown } = plan
  const error = recording.error ?? unknown ?? undefined
  const action = data?.action === 'update' ? 'update' : 'record'
  return (
    <Sheet
      open
      onClose={onClose}
      title="Record the whole drive"
      testId="record-drive-sheet"
      footer={
        <ChainSheetFoot
          action="record-drive"
          label={action === 'update' ? 'Record version' : 'Record the drive'}
          busy={busy}
          failed={error !== undefined}
          missing={missingWords(shared.length, data)}
          onConfirm={() => void change.run(run, 'Your drive is recorded.')}
          onClose={onClose}
        />
      }
    >
      {data !== undefined && (
        <SheetObject item={data.item}>
          {countWords(shared.length)}, {formatSize(data.item.size)},{' '}
          {planWords(data)}
        </SheetObject>
      )}
      <WalletFirst />
      <p>{contentWords(shared.length)}</p>
      <Names names={shared.map(({ id, name }) => ({ id, name }))} />
      {data?.label === true && (
        <p>
          Something else is the first record of this account, so you approve
          twice: the second time lets its label “drive” lead here, for a network
          fee of its own.
        </p>
      )}
      {data !== undefined && data.action !== 'none' && (
        <CostAndSteps item={data.item} action={action} change={change} />
      )}
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

interface CostAndStepsProps {
  item: DriveItem
  action: 'record' | 'update'
  change: ChainChange
}

function CostAndSteps({ item, action, change }: CostAndStepsProps) {
  const { recording, busy } = change
  const signer = useSigner(item, { action }, !busy).data
  return (
    <>
      <FeeLine item={item} change={busy ? undefined : { action }} />
      <SignerLine signer={signer} />
      <RecordSteps
        item={item}
        recording={recording}
        busy={busy}
        byKey={signer?.by === 'key'}
      />
    </>
  )
}

function Names({ names }: { names: { id: string; name: string }[] }) {
  if (names.length === 0) return null
  return (
    <details>
      <summary>The names that everyone will see</summary>
      <ul>
        {names.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

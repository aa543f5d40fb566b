'use client'
import { ChainSheetFoot } from '#components/sheets/chain-sheet-foot'
import { FeeLine } from '#components/sheets/fee-line'
import { RecordSteps } from '#components/sheets/record-steps'
import { SheetObject } from '#components/sheets/sheet-object'
import { useChainChange } from '#components/sheets/use-chain-change.ts'
import { WalletFirst } from '#components/sheets/wallet-first'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { formatSize } from '#lib/base/format'
import { useDriveRecord } from '#lib/hooks/use-drive-record'
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
          twice: the second time lets its label “drive” lead here.
        </p>
      )}
      {data !== undefined && data.action !== 'none' && (
        <>
          <FeeLine item={data.item} change={busy ? undefined : { action }} />
          <RecordSteps item={data.item} recording={recording} busy={busy} />
        </>
      )}
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
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

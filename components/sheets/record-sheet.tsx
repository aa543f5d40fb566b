'use client'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { shortAddress } from '#lib/base/short-address'
import { useWallet } from '#lib/hooks/use-wallet'
import { sizeWords } from '#components/items/item-words.ts'
import { ChainSheetFoot } from './chain-sheet-foot.tsx'
import { FeeLine } from './fee-line.tsx'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { RecordSteps } from './record-steps.tsx'
import { SheetObject } from './sheet-object.tsx'
import { useChainChange } from './use-chain-change.ts'
import { WalletFirst } from './wallet-first.tsx'

/** Records a file for the first time, or its newer version. */
export function RecordSheet({
  view,
  action,
  onClose,
}: ItemSheetProps & { action: 'record' | 'update' }) {
  const { item } = view
  const { recording, busy, run } = useChainChange(item.id, onClose)
  const first = action === 'record'
  const confirm = () =>
    run(
      first ? recording.record : recording.update,
      first
        ? `“${item.name}” is recorded as yours.`
        : `The record of “${item.name}” is up to date.`,
    )
  const { error } = recording
  return (
    <Sheet
      open
      onClose={onClose}
      title={first ? 'Record ownership' : 'Record the new version'}
      testId={`${action}-sheet`}
      footer={
        <ChainSheetFoot
          action={action}
          label={first ? 'Record' : 'Record version'}
          busy={busy}
          failed={error !== undefined}
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <SheetObject item={item}>
        {sizeWords(item)},{' '}
        {first ? 'first version' : `version ${(item.record?.version ?? 1) + 1}`}
      </SheetObject>
      <WalletFirst />
      <Sentence first={first} />
      <FeeLine item={item} change={busy ? undefined : { action }} />
      <RecordSteps item={item} recording={recording} busy={busy} />
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

/** What is signed, and what can't be undone. */
function Sentence({ first }: { first: boolean }) {
  const { address } = useWallet()
  const owner =
    address === undefined ? (
      'your wallet'
    ) : (
      <span className="mono">{shortAddress(address)}</span>
    )
  return first ? (
    <p>
      You state in public that {owner} owns this file as it is now. Its name and
      content address can be read by anyone for ever;{' '}
      <strong>nobody can erase the record, not even you</strong>. The file
      itself is not written to the chain.
    </p>
  ) : (
    <p>
      The record of {owner} will point to this version. Anyone can read it, and{' '}
      <strong>the earlier versions stay in its history for ever</strong>. Links
      that name the record open the new version.
    </p>
  )
}

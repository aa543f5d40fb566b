'use client'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { sizeWords } from '#components/items/item-words.ts'
import { ChainSheetFoot } from './chain-sheet-foot.tsx'
import { FeeLine } from './fee-line.tsx'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { SheetObject } from './sheet-object.tsx'
import { SlowNote } from './slow-note.tsx'
import { useChainChange } from './use-chain-change.ts'
import { WalletFirst } from './wallet-first.tsx'

/** Empties a record: it stands, and points to nothing. */
export function UnpublishSheet({ view, onClose }: ItemSheetProps) {
  const { item } = view
  const { recording, busy, run } = useChainChange(item.id, onClose)
  const { error } = recording
  const confirm = () =>
    run(
      recording.unpublish,
      `The record of “${item.name}” points to nothing now.`,
    )
  return (
    <Sheet
      open
      onClose={onClose}
      title="Unpublish"
      testId="unpublish-sheet"
      footer={
        <ChainSheetFoot
          action="unpublish"
          label="Unpublish"
          danger
          busy={busy}
          failed={error !== undefined}
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <SheetObject item={item}>{sizeWords(item)}</SheetObject>
      <WalletFirst />
      <p>
        The record will point to nothing from now on and stays yours.{' '}
        <strong>Its history stays readable for ever</strong>, and what others
        copied stays with them. The file stays on this device and goes on being
        served; to end that, stop sharing it.
      </p>
      <FeeLine
        item={item}
        change={busy ? undefined : { action: 'unpublish' }}
      />
      <SlowNote itemId={item.id} />
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

'use client'
import { ConfirmSheet } from '#components/ui/confirm-sheet'
import { useItemActions } from '#lib/hooks/use-item-actions'
import { sizeWords } from '#components/items/item-words.ts'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { SheetObject } from './sheet-object.tsx'
import { useLocalChange } from './use-local-change.ts'

/** Ends serving a file from this device, in words that promise no more. */
export function StopSharingSheet({ view, onClose }: ItemSheetProps) {
  const { item, holders, keepings = [] } = view
  const { stopSharing } = useItemActions()
  const { busy, error, run } = useLocalChange(onClose)
  const stop = () =>
    run(
      () => stopSharing(item.id),
      `“${item.name}” is not shared from here any more.`,
    )
  return (
    <ConfirmSheet
      onClose={onClose}
      title="Stop sharing"
      testId="stop-sharing-sheet"
      confirm={{
        words: 'Stop sharing',
        action: 'stop-sharing',
        busy,
        onPress: () => void stop(),
      }}
      error={error}
    >
      <SheetObject item={item}>{sizeWords(item)}</SheetObject>
      <p>
        This browser keeps the file and serves it to nobody. You can share it
        again at any time. {heldWords(holders)}
      </p>
      {keepings.some(({ kind }) => kind !== 'peer') && (
        <p>
          Keepers that were asked to keep it go on serving it. To end that, let
          them stop under “Keep on…” first.
        </p>
      )}
      {item.record !== undefined && (
        <p className="soft">Its record on the chain stays as it is.</p>
      )}
    </ConfirmSheet>
  )
}

function heldWords(holders: number): string {
  if (holders === 0) return 'What others already copied cannot be taken back.'
  const devices =
    holders === 1 ? '1 other device has' : `${holders} other devices have`
  return `${devices} it and may go on serving it: that cannot be taken back.`
}

'use client'
import { useId, useState } from 'react'
import { ConfirmSheet } from '#components/ui/confirm-sheet'
import { cleanName } from '#lib/base/foreign-name'
import { useItemActions } from '#lib/hooks/use-item-actions'
import { useRecording } from '#lib/hooks/use-recording'
import { useWallet } from '#lib/hooks/use-wallet'
import { mayChange } from '#components/items/item-words.ts'
import { FeeLine } from './fee-line.tsx'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { useLocalChange } from './use-local-change.ts'

/** Renames on this device, and on the chain where the person wants it. */
export function RenameSheet({ view, onClose }: ItemSheetProps) {
  const { item } = view
  const field = useId()
  const { address, wrongChain } = useWallet()
  const [name, setName] = useState(item.name)
  const [publicly, setPublicly] = useState(false)
  const { rename } = useItemActions()
  const recording = useRecording(item.id)
  const { busy, error, run } = useLocalChange(onClose)
  const clean = cleanName(name.trim())
  const onChain =
    mayChange(item, address) && address !== undefined && !wrongChain
  const save = () => {
    if (busy || name.trim() === '') return
    // The wallet is asked after the sheet is gone; the row tells the rest.
    void run(() => rename(item.id, clean), `Renamed to “${clean}”.`).then(
      (renamed) => renamed && publicly && recording.rename(clean),
    )
  }
  return (
    <ConfirmSheet
      onClose={onClose}
      title="Rename"
      testId="rename-sheet"
      confirm={{
        words: 'Rename',
        action: 'rename',
        busy,
        off: name.trim() === '',
        onPress: save,
      }}
      error={error}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <label className="head" htmlFor={field}>
          Name
        </label>
        <div className="field">
          <input
            id={field}
            data-first
            dir="auto"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
      </form>
      {item.record !== undefined && onChain && (
        <label className="check">
          <input
            type="checkbox"
            checked={publicly}
            onChange={(event) => setPublicly(event.target.checked)}
          />
          <span>
            Change the public name in the record too. The old one stays in its
            history.
          </span>
        </label>
      )}
      {publicly && (
        <FeeLine item={item} change={{ action: 'rename', name: clean }} />
      )}
    </ConfirmSheet>
  )
}

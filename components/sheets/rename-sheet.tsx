'use client'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
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
  const form = useId()
  const { address, wrongChain } = useWallet()
  const [name, setName] = useState(item.name)
  const [publicly, setPublicly] = useState(false)
  const { rename } = useItemActions()
  const recording = useRecording(item.id)
  const { busy, error, run } = useLocalChange(onClose)
  const clean = cleanName(name.trim())
  const onChain =
    mayChange(item, address) && address !== undefined && !wrongChain
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (busy || name.trim() === '') return
    // The wallet is asked after the sheet is gone; the row tells the rest.
    void run(() => rename(item.id, clean), `Renamed to “${clean}”.`).then(
      (renamed) => renamed && publicly && recording.rename(clean),
    )
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title="Rename"
      size="narrow"
      testId="rename-sheet"
      footer={
        <>
          <Button onPress={onClose}>Not now</Button>
          <button
            type="submit"
            form={form}
            className="btn primary"
            data-testid="confirm"
            data-action="rename"
            aria-disabled={busy || name.trim() === ''}
          >
            Rename
          </button>
        </>
      }
    >
      <form id={form} onSubmit={save}>
        <label className="head" htmlFor={`${form}-name`}>
          Name
        </label>
        <div className="field">
          <input
            id={`${form}-name`}
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
      {error !== undefined && <ErrorNote error={error} />}
    </Sheet>
  )
}

'use client'
import { useState } from 'react'
import { FileName } from '#components/ui/file-name'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { useToast } from '#components/ui/toast'
import { canBeRecorded, sizeWords } from '#components/items/item-words.ts'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import type { ItemView } from '#lib/drive/types'
import { useItems } from '#lib/hooks/use-items'
import { useRecordMany } from '#lib/hooks/use-record-many'
import { useWallet } from '#lib/hooks/use-wallet'
import { ChainSheetFoot } from './chain-sheet-foot.tsx'
import { FeeOf } from './fee-line.tsx'
import { WalletFirst } from './wallet-first.tsx'

export interface RecordManySheetProps {
  /** What can be recorded, as it was when the sheet was opened. */
  itemIds: readonly string[]
  onClose(): void
}

/** Records that one transaction takes; the rest is for the next press. */
const most = 100

/** Records several files at once, all of them or those that are ticked. */
export function RecordManySheet({ itemIds, onClose }: RecordManySheetProps) {
  const { items } = useItems()
  const say = useToast()
  const [chosen, setChosen] = useState(() => new Set(itemIds.slice(0, most)))
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<AppError>()
  const views = items.filter(({ item }) => itemIds.includes(item.id))
  const { address } = useWallet()
  const { fee, record } = useRecordMany([...chosen], !busy)
  const confirm = async () => {
    setBusy(true)
    setTried(true)
    setError(undefined)
    // Of a second try, only what the first one left.
    const wanted = views.filter(
      (view) => chosen.has(view.item.id) && canBeRecorded(view, address),
    ).length
    try {
      const done = await record()
      if (done > 0) say({ text: doneWords(done, wanted) })
      if (done === wanted) onClose()
    } catch (thrown) {
      setError(toAppError(thrown))
    }
    setBusy(false)
  }
  const failed = views.find(
    (view) => chosen.has(view.item.id) && view.error !== undefined,
  )
  // What went wrong before this sheet was opened is no news.
  const shown = error ?? (tried ? failed?.error : undefined)
  return (
    <Sheet
      open
      onClose={onClose}
      title="Record ownership of several"
      testId="record-many-sheet"
      footer={
        <ChainSheetFoot
          action="record-many"
          label={`Record ${chosen.size}`}
          busy={busy}
          failed={shown !== undefined}
          missing={missingWords(chosen.size)}
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <WalletFirst />
      <p>
        You state in public that your wallet owns these files as they are now.
        Their names and content addresses can be read by anyone for ever;{' '}
        <strong>nobody can erase a record, not even you</strong>. Each file gets
        a record of its own.
      </p>
      <PickList
        views={views}
        chosen={chosen}
        busy={busy}
        onChoose={setChosen}
      />
      <FeeOf quote={fee} known={chosen.size > 0 && !busy} />
      {shown !== undefined && !busy && <ErrorNote error={shown} />}
    </Sheet>
  )
}

interface PickListProps {
  views: readonly ItemView[]
  chosen: ReadonlySet<string>
  busy: boolean
  onChoose(chosen: Set<string>): void
}

function PickList({ views, chosen, busy, onChoose }: PickListProps) {
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChoose(next)
  }
  return (
    <ul className="pick-list" aria-label="Files to record">
      {views.map(({ item, state }) => (
        <li key={item.id}>
          <label className="check">
            <input
              type="checkbox"
              checked={chosen.has(item.id)}
              disabled={busy}
              onChange={(event) => toggle(item.id, event.target.checked)}
            />
            <span className="text">
              <FileName name={item.name} />
              <span className="num soft">
                {state === 'recorded' && item.record?.cid === item.cid
                  ? 'recorded'
                  : sizeWords(item)}
              </span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

function missingWords(count: number): string | undefined {
  if (count === 0) return 'Nothing is ticked.'
  return count > most ? `At most ${most} at a time.` : undefined
}

function doneWords(done: number, all: number): string {
  if (done < all) return `${done} of ${all} are recorded.`
  return done === 1
    ? 'It is recorded as yours.'
    : `${done} are recorded as yours.`
}

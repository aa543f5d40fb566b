'use client'
import { useState } from 'react'
import { Link } from '#components/shell/navigation'
import type { ItemSheetProps } from '#components/sheets/item-sheet-props.ts'
import { SheetObject } from '#components/sheets/sheet-object'
import { sizeWords } from '#components/items/item-words.ts'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useKeeperList } from '#lib/hooks/use-keeper-list'
import { useKeepers } from '#lib/hooks/use-keepers'
import { AddKeeperSheet } from './add-keeper-sheet.tsx'
import { KeepLine } from './keep-line.tsx'

/** Which keepers keep an item, how that stands, and asking more of them. */
export function KeepSheet({ view, onClose }: ItemSheetProps) {
  const { item, keepings = [] } = view
  const list = useKeeperList()
  const { prove } = useKeepers()
  const [adding, setAdding] = useState(false)
  const { trying, error, attempt } = useAttempt()
  const others = keepings.filter(({ kind }) => kind === 'peer')
  if (adding) return <AddKeeperSheet onClose={() => setAdding(false)} />
  return (
    <Sheet
      open
      onClose={onClose}
      title="Keep on other machines"
      testId="keep-sheet"
      footer={
        <>
          {keepings.length > 0 && (
            <Button
              testId="prove-now"
              busy={trying === 'prove'}
              onPress={() => void attempt('prove', () => prove(item.id))}
            >
              Ask for proof now
            </Button>
          )}
          <Button kind="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <SheetObject item={item}>{sizeWords(item)}</SheetObject>
      {!item.sharing && (
        <p>This is not shared. Share it first: keepers serve what they keep.</p>
      )}
      {list.length + others.length > 0 && (
        <ul className="four">
          {list.map((keeper) => (
            <KeepLine
              key={keeper.id}
              item={item}
              keeper={keeper}
              view={keepings.find(({ holder }) => holder === keeper.id)}
            />
          ))}
          {others.map((other) => (
            <KeepLine key={other.holder} item={item} view={other} />
          ))}
        </ul>
      )}
      {list.length === 0 && (
        <p>
          A keeper holds copies while this tab is closed: a Freehold peer or an
          IPFS node of yours or of a friend, or a pinning service.
        </p>
      )}
      <p className="facts">
        <Button size="small" icon="plus" onPress={() => setAdding(true)}>
          Add a keeper…
        </Button>{' '}
        {list.length > 0 && (
          <Link className="link" href="/settings/#keepers">
            All keepers
          </Link>
        )}
      </p>
      {error !== undefined && <ErrorNote error={error} />}
    </Sheet>
  )
}

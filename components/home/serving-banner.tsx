'use client'
import { lazy, Suspense, useState } from 'react'
import { Link } from '#components/shell/navigation'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { useNow } from '#components/ui/use-now.ts'
import type { ItemView } from '#lib/drive/types'
import { useKeeperList } from '#lib/hooks/use-keeper-list'
import { useNodeStatus } from '#lib/hooks/use-node-status'
import { isSafeToClose, servingWords } from './only-here.ts'

const AddKeeperSheet = lazy(async () => {
  const sheets = await import('#components/keepers/add-keeper-sheet')
  return { default: sheets.AddKeeperSheet }
})

/** What closing this tab would mean, only while it is true. */
export function ServingBanner({ items }: { items: readonly ItemView[] }) {
  const { state, leader, serving: limits } = useNodeStatus()
  const now = useNow(10_000)
  const keepers = useKeeperList()
  const [adding, setAdding] = useState(false)
  if (isSafeToClose(items, now)) return <SafeBanner count={items.length} />
  const words = servingWords(items, leader, now)
  const serving = state === 'online' || state === 'reachable'
  if (words !== undefined && !limits.on) return <NothingServed />
  if (words === undefined || !serving) return null
  return (
    <div className="banner">
      <Icon name="device" />
      <div>
        <strong>{words}</strong>
        <p>
          Keep it open until the others have them, open the links on a second
          device and keep a copy there, or ask a keeper to hold a copy.
        </p>
      </div>
      {keepers.length === 0 && (
        <div className="do">
          <Button size="small" onPress={() => setAdding(true)}>
            Add a keeper…
          </Button>
        </div>
      )}
      {adding && (
        <Suspense>
          <AddKeeperSheet onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </div>
  )
}

function SafeBanner({ count }: { count: number }) {
  return (
    <div className="banner" data-testid="safe-to-close">
      <Icon name="check" />
      <div>
        <strong>Safe to close this tab.</strong>
        <p>
          {count === 1
            ? 'Another machine proved within the last day that it has this file.'
            : 'Other machines proved within the last day that they have all of these files.'}
        </p>
      </div>
    </div>
  )
}

/** What is shared, and given to nobody for now. */
function NothingServed() {
  return (
    <div className="banner warn">
      <Icon name="pause" />
      <div>
        <strong>You serve nothing.</strong>
        <p>
          Links to what only you have do not open.{' '}
          <Link className="link" href="/network/">
            Change it
          </Link>
        </p>
      </div>
    </div>
  )
}

'use client'
import { lazy, Suspense } from 'react'
import { KeeperFact } from '#components/keepers/keeper-fact'
import { formatSize } from '#lib/base/format'
import { isAway } from '#lib/drive/away/is-away'
import type { ItemView } from '#lib/drive/types'
import { Fact } from './fact.tsx'
import { RecordFact } from './record-fact.tsx'

/** Hardly ever needed, so no part of the first load. */
const BringBack = lazy(async () => {
  const { BringBack: button } = await import('#components/space/bring-back')
  return { default: button }
})

/** The marks of a row as sentences. */
export function ThreeFacts({ view }: { view: ItemView }) {
  const { item, holders, gap } = view
  const away = gap === undefined && isAway(item)
  const here = item.cid !== '' && gap === undefined && !away
  return (
    <ul className="four">
      <Fact icon="device" yes={here} title={hereWords(view)}>
        {here && storedWords(item)}
        {here && !item.sharing && ', served to nobody'}
        {away && (
          <Suspense>
            <BringBack item={item} />
          </Suspense>
        )}
      </Fact>
      <RecordFact view={view} />
      <Fact
        icon="others"
        yes={holders > 0}
        title={
          holders === 0
            ? 'On no other device'
            : `Available from ${holders} ${holders === 1 ? 'device' : 'devices'}`
        }
      >
        As far as this browser has seen
      </Fact>
      {item.sharing && <KeeperFact view={view} />}
    </ul>
  )
}

function hereWords({ item, gap }: ItemView): string {
  if (gap !== undefined) return 'Not whole on this device any more'
  if (isAway(item)) return 'Not on this device'
  return item.cid === '' ? 'Not on this device yet' : 'On this device'
}

/** A drive's folder is a list: a file that was removed since is not here. */
function storedWords({ role, size }: ItemView['item']): string {
  if (role === 'drive') return 'Its list of names, checked'
  return `All ${formatSize(size)}, checked`
}

'use client'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { FactButton } from '#components/ui/fact-button'
import { Icon } from '#components/ui/icon'
import type { IconName } from '#components/ui/icons.ts'
import { useNow } from '#components/ui/use-now.ts'
import { Link } from '#components/shell/navigation'
import { useSheets } from '#components/sheets/sheets-context'
import { formatDate, formatSize } from '#lib/base/format'
import { isAway } from '#lib/drive/away/is-away'
import type { ItemView } from '#lib/drive/types'
import { proofLink } from '#lib/links/share-link'
import { KeeperFact } from '#components/keepers/keeper-fact'
import { pendingWords } from '#components/items/item-words.ts'

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

function RecordFact({ view }: { view: ItemView }) {
  const { item, state } = view
  const { open } = useSheets()
  const now = useNow(60_000)
  const { record, pending } = item
  if (state === 'waiting-wallet' || pending?.hash !== undefined) {
    return (
      <Fact icon="record" yes={false} title="Not recorded yet">
        {state === 'failed' ? 'Not known to the chain' : pendingWords(view)}
        {pending?.hash !== undefined && (
          <FactButton
            testId="waiting-for"
            onPress={() => open({ kind: 'waiting', itemId: item.id })}
          >
            What it waits for…
          </FactButton>
        )}
      </Fact>
    )
  }
  if (record !== undefined) {
    return (
      <Fact icon="record" yes title="Recorded on chain">
        <Link
          className="link"
          href={proofLink('', record, { cid: record.cid, name: item.name })}
        >
          {record.recordedAt > 0 && `${formatDate(record.recordedAt, now)}, `}
          version {record.version}
        </Link>
        {item.included !== undefined && ', not final yet'}
      </Fact>
    )
  }
  return (
    <Fact icon="record" yes={false} title="Not recorded">
      {item.cid !== '' && (
        <FactButton
          testId="record-ownership"
          onPress={() => open({ kind: 'record', itemId: item.id })}
        >
          Record ownership…
        </FactButton>
      )}
    </Fact>
  )
}

interface FactProps {
  icon: IconName
  yes: boolean
  title: string
  children: ReactNode
}

function Fact({ icon, yes, title, children }: FactProps) {
  return (
    <li>
      <Icon name={icon} />
      <div className="fact">
        <strong>{title}</strong>
        {children}
      </div>
      {yes ? (
        <Icon name="check" className="yes" />
      ) : (
        <span className="no" aria-hidden="true" />
      )}
    </li>
  )
}

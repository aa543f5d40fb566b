'use client'
import { AddressChip } from '#components/ui/address-chip'
import { Icon } from '#components/ui/icon'
import { useNow } from '#components/ui/use-now.ts'
import { Link } from '#components/shell/navigation'
import { shortAddress } from '#lib/base/short-address'
import { formatDate, formatMoment } from '#lib/base/format'
import { isAway } from '#lib/drive/away/is-away'
import type { DriveItem, ItemRecord, ItemView } from '#lib/drive/types'
import { ImportLine } from './import-line.tsx'
import { useWallet } from '#lib/hooks/use-wallet'
import { proofLink } from '#lib/links/share-link'
import { hasNewerHere, mayChange, pendingWords } from './item-words.ts'

/** The second line of an item: the one thing that matters now. */
export function ItemLine({ view }: { view: ItemView }) {
  const { item, state, gap } = view
  if (gap !== undefined) {
    return (
      <span className="state bad">
        <Icon name="alert" />
        Not whole on this device
      </span>
    )
  }
  switch (state) {
    case 'importing':
      return <ImportLine view={view} />
    case 'waiting-wallet':
    case 'recording':
      return (
        <span className={state === 'recording' ? 'state soft' : 'state warn'}>
          <Icon name={state === 'recording' ? 'record' : 'wallet'} />
          {pendingWords(view)}
        </span>
      )
    case 'recorded':
      return <Recorded item={item} />
    case 'failed':
      return item.cid === '' ? (
        <span className="state bad">Not added</span>
      ) : (
        <OnDevice
          item={item}
          words={
            item.record === undefined
              ? 'Saved here, not recorded'
              : 'Saved here'
          }
        />
      )
    default:
      return (
        <OnDevice
          item={item}
          words={isAway(item) ? 'With keepers' : 'On this device'}
        />
      )
  }
}

function OnDevice({ item, words }: { item: DriveItem; words: string }) {
  return (
    <>
      <Icon name={isAway(item) ? 'keeper' : 'device'} />
      <span>{item.sharing ? words : 'On this device, not shared'}</span>
      <span className="sep">
        <AddressChip text={item.cid} />
      </span>
    </>
  )
}

/** What the record says now; an emptied one still has its owner. */
function recordedWords({ cid, owner }: ItemRecord, yours: boolean): string {
  if (cid === '') return 'Unpublished, the record is kept'
  return yours
    ? 'Recorded as yours'
    : `Recorded, owned by ${shortAddress(owner)}`
}

function Recorded({ item }: { item: DriveItem }) {
  const { address } = useWallet()
  const now = useNow(30_000)
  const { record } = item
  if (record === undefined) return null
  const yours = mayChange(item, address)
  return (
    <>
      <span className="state good">
        <Icon name="record" />
        {recordedWords(record, yours)}
      </span>
      {item.included !== undefined && (
        <span className="sep soft">not final yet</span>
      )}
      {record.version > 1 && (
        <span className="sep">version {record.version}</span>
      )}
      {record.recordedAt > 0 && (
        <span className="sep desk-only" title={formatMoment(record.recordedAt)}>
          {formatDate(record.recordedAt, now)}
        </span>
      )}
      <span className="sep">
        <Link
          className="link"
          href={proofLink('', record, { cid: record.cid, name: item.name })}
        >
          See the proof
        </Link>
      </span>
      {hasNewerHere(item) && (
        <span className="sep warn">a newer version here is not recorded</span>
      )}
    </>
  )
}

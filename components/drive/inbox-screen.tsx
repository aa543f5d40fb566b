'use client'
import { AddressChip } from '#components/ui/address-chip'
import { ErrorNote } from '#components/ui/error-note'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import { useNow } from '#components/ui/use-now.ts'
import { Shell } from '#components/shell/shell'
import { formatCount, formatDate, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { InboxEntry } from '#lib/drive/types'
import { useInbox } from '#lib/hooks/use-record'
import { useWallet } from '#lib/hooks/use-wallet'
import { Nothing } from './nothing.tsx'
import { RecordLine } from './record-line.tsx'
import { RecordList } from './record-list.tsx'
import { missingWords, versionWords } from './record-words.ts'

/** What others gave to the connected account. Nothing is fetched by itself. */
export function InboxScreen() {
  const { address, chain } = useWallet()
  const { data, error, isLoading } = useInbox(address)
  const entries = data?.entries ?? []
  const count = entries.length
  const missing = missingWords(data?.missing ?? 0)
  return (
    <Shell
      title="Received"
      bar={
        <p className="grow" role="status">
          {count > 0 && `${formatCount(count)} received`}
        </p>
      }
    >
      {address === undefined && (
        <Nothing
          title="No wallet is connected"
          text="Connect one to see what was transferred to it."
        />
      )}
      {error !== null && <ErrorNote error={error} />}
      {missing !== undefined && (
        <ErrorNote
          error={{ code: 'history-withheld', shortMessage: missing }}
        />
      )}
      {isLoading && <SkeletonRows count={3} />}
      {data?.missing === 0 && count === 0 && (
        <Nothing
          title="Nothing received yet"
          text="When somebody transfers a record to this account, it shows here."
        />
      )}
      {count > 0 && (
        <RecordList
          entries={entries}
          row={(entry) => (
            <InboxLine
              key={`${entry.record.tokenId} ${entry.block}`}
              entry={entry}
            />
          )}
        />
      )}
      <p className="facts inbox-note">
        This list is read from the transfers on {chain?.name ?? 'the chain'}. A
        chain service that keeps no old entries may leave some out. Nothing is
        fetched or shown before you open it: a name is only what its sender
        wrote.
      </p>
    </Shell>
  )
}

function InboxLine({ entry }: { entry: InboxEntry }) {
  const now = useNow(60_000)
  const { record, from, at, block } = entry
  return (
    <RecordLine record={record}>
      <span className="soft">
        {versionWords(record)}, from{' '}
        <AddressChip text={from} short={shortAddress(from)} what="account" />
      </span>
      <span
        className="num dim"
        title={at === undefined ? undefined : formatMoment(at)}
      >
        {at === undefined ? `block ${formatCount(block)}` : formatDate(at, now)}
      </span>
    </RecordLine>
  )
}

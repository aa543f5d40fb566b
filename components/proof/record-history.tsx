'use client'
import { AddressChip } from '#components/ui/address-chip'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { formatCount, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { RecordEvent, RecordHistory as History } from '#lib/drive/types'
import { eventSentence, gapWords } from './proof-words.ts'

export interface RecordHistoryProps {
  history: History | undefined
  error: { code: string; shortMessage: string } | null
}

/** Everything that happened to a record, newest first, and what is missing. */
export function RecordHistory({ history, error }: RecordHistoryProps) {
  const gap = gapWords(history)
  return (
    <section id="history" className="history">
      <h2 className="h2">History</h2>
      {error !== null && <ErrorNote error={error} />}
      {history === undefined && error === null && (
        <output className="facts">Reading the history.</output>
      )}
      <ol className="four">
        {history?.events.map((event) => (
          <EventLine
            key={`${event.transaction} ${event.kind} ${event.version}`}
            event={event}
          />
        ))}
      </ol>
      {gap !== undefined && (
        <ErrorNote error={{ code: 'history-withheld', shortMessage: gap }} />
      )}
    </section>
  )
}

const icons = {
  published: 'record',
  updated: 'refresh',
  described: 'doc',
  transferred: 'right',
  unpublished: 'x',
} as const

function EventLine({ event }: { event: RecordEvent }) {
  const { kind, version, cid, block, at, transaction } = event
  return (
    <li data-kind={kind} data-version={version}>
      <Icon name={icons[kind]} />
      <div>
        <strong>
          <bdi>{eventSentence(event)}</bdi>
        </strong>
        <p>
          {at !== undefined && `${formatMoment(at, { timeZone: 'UTC' })} UTC, `}
          block {formatCount(block)}
        </p>
        {cid !== undefined && (
          <p>
            <AddressChip text={cid} />
          </p>
        )}
      </div>
      <AddressChip
        text={transaction}
        short={shortAddress(transaction)}
        what="transaction"
      />
    </li>
  )
}

'use client'
import { AddressChip } from '#components/ui/address-chip'
import { Icon } from '#components/ui/icon'
import { formatCount, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { RecordEvent, RecordView } from '#lib/drive/types'
import { eventSentence } from './proof-words.ts'

export interface RecordHistoryProps {
  record: RecordView
  history: RecordEvent[] | undefined
}

/** Everything that happened to a record, newest first. */
export function RecordHistory({ history }: RecordHistoryProps) {
  return (
    <section id="history" className="history">
      <h2 className="h2">History</h2>
      {history === undefined && (
        <output className="facts">
          Reading the history. A server that keeps no old entries can’t show it.
        </output>
      )}
      <ol className="four">
        {history?.map((event) => (
          <EventLine
            key={`${event.transaction} ${event.kind} ${event.version}`}
            event={event}
          />
        ))}
      </ol>
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
  const { kind, cid, block, at, transaction } = event
  return (
    <li>
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

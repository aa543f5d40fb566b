import type { DeedsEvent } from '../read/read-events.ts'
import { withEvent } from '../read/record-label.ts'
import type { RecordState } from '../read/record-view.ts'
import type { IndexedRecord } from './account-index.ts'

/** Puts what an event says of a record into its place. */
export function label(all: IndexedRecord[], event: DeedsEvent): void {
  if (event.eventName === 'Transfer') return
  const place = placeOf(event.args.id)
  const record = all[place]
  if (record === undefined) return
  all[place] = { ...record, label: withEvent(record.label, event) }
}

/** A record made since must have its entry: the state says that it exists. */
export function isLacking(news: DeedsEvent[], fresh: RecordState[]): boolean {
  const told = new Set(
    news.flatMap((event) =>
      event.eventName === 'Published' ? [event.args.id] : [],
    ),
  )
  return fresh.some(({ id, version }) => version > 0 && !told.has(id))
}

/** Keeps the very object when nothing changed, so that nothing is rewritten. */
export function merge(
  state: RecordState,
  old: IndexedRecord | undefined,
): IndexedRecord {
  if (old === undefined) return { state }
  const isSame =
    old.state.owner === state.owner &&
    old.state.version === state.version &&
    old.state.lastBlock === state.lastBlock &&
    old.state.tail === state.tail &&
    old.state.head === state.head
  return isSame ? old : { ...old, state }
}

/** What the contract's state has for a record that was burnt. */
export function asBurnt(state: RecordState): RecordState {
  const owner = `0x${'00'.repeat(20)}` as const
  const tail = `0x${'00'.repeat(32)}` as const
  return { id: state.id, owner, head: 0, tail, version: 0, lastBlock: 0 }
}

/** The index of a record: the lower 96 bits of its id. */
export function placeOf(id: bigint): number {
  return Number(id & 0xff_ffff_ffff_ffffn)
}

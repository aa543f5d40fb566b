import { fromLongCid } from '../contract/cid-words.ts'
import { decodeMeta } from '../contract/meta.ts'
import type { Hex } from '../contract/types.ts'
import { timeOf } from './read-events.ts'
import type { DeedsEvent } from './read-events.ts'

/** More than a block can hold: makes block and place one number. */
const logsInBlock = 1_000_000

/** What the state leaves to the log: the description, and long addresses. */
export interface RecordLabel {
  name?: string | undefined
  cid?: string | undefined
  /** The version whose entry was read; 0 if only a description was. */
  version: number
  /** Where in the chain the name was given: a later one wins. */
  namedAt?: number | undefined
  /** Milliseconds since 1970 of that entry, where the server says so. */
  at?: number | undefined
}

type LabelEvent = Exclude<DeedsEvent, { eventName: 'Transfer' }>

/**
 * A label and what one more event says, in whatever order they come: the
 * newest version counts, and the newest description since.
 */
export function withEvent(
  before: RecordLabel = { version: 0 },
  event: LabelEvent,
): RecordLabel {
  switch (event.eventName) {
    case 'LongCid':
      // It follows the version it belongs to in the same transaction.
      return { ...before, cid: fromLongCid(event.args.cid, event.args.tail) }
    case 'Published': {
      const { meta, version } = event.args
      if (version <= before.version) return before
      // A version begins anew: without the name or long address before it.
      const at = timeOf(event)
      const isNamedLater = placeOf(event) < (before.namedAt ?? 0)
      const kept = isNamedLater ? before : {}
      return withName({ ...kept, version, at, cid: undefined }, meta, event)
    }
    case 'Described':
      return withName(before, event.args.meta, event)
  }
}

function placeOf({ blockNumber, logIndex }: LabelEvent): number {
  return Number(blockNumber) * logsInBlock + logIndex
}

/** A description without a readable name leaves the one before it. */
function withName(
  before: RecordLabel,
  meta: Hex,
  event: LabelEvent,
): RecordLabel {
  const name = decodeMeta(meta)?.name
  const namedAt = placeOf(event)
  const isOlder = namedAt < (before.namedAt ?? 0)
  return name === undefined || isOlder ? before : { ...before, name, namedAt }
}

import {
  fromCidWords,
  fromLongCid,
  pointsToNothing,
} from '../contract/cid-words.ts'
import { decodeMeta } from '../contract/meta.ts'
import { byPosition } from './read-events.ts'
import type { DeedsEvent } from './read-events.ts'
import type { RecordEvent } from '../contract/types.ts'

/** The story of one record's events, in any order given; newest first. */
export function tellHistory(events: DeedsEvent[]): RecordEvent[] {
  const story: RecordEvent[] = []
  for (const event of events.toSorted(byPosition)) {
    const before = story.at(-1)
    if (event.eventName === 'LongCid') {
      const cid = fromLongCid(event.args.cid, event.args.tail)
      // It follows the version it belongs to in the same transaction.
      if (before !== undefined) story[story.length - 1] = { ...before, cid }
    } else {
      story.push({
        ...tell(event, before?.version ?? 1),
        block: Number(event.blockNumber),
        transaction: event.transactionHash,
      })
    }
  }
  return story.toReversed()
}

type Told = Omit<RecordEvent, 'block' | 'transaction'>

function tell(
  event: Exclude<DeedsEvent, { eventName: 'LongCid' }>,
  version: number,
): Told {
  switch (event.eventName) {
    case 'Published':
      return tellVersion(event)
    case 'Described': {
      const name = decodeMeta(event.args.meta)?.name
      return { kind: 'described', version, name }
    }
    case 'Transfer': {
      const { from, to } = event.args
      return { kind: 'transferred', version, from, to }
    }
  }
}

function tellVersion(
  event: Extract<DeedsEvent, { eventName: 'Published' }>,
): Told {
  const { head, tail, version, meta } = event.args
  if (pointsToNothing(head, tail)) return { kind: 'unpublished', version }
  return {
    kind: version === 1 ? 'published' : 'updated',
    version,
    cid: fromCidWords(head, tail),
    name: decodeMeta(meta)?.name,
  }
}

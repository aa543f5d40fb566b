import type { ChainClient } from '../chain/chain-client.ts'
import type { RecordReference } from '../contract/types.ts'
import type { KeptHistory } from './kept-history.ts'
import type { HistoryOptions } from './read-history.ts'
import { idTopic, readEvents } from './read-events.ts'
import type { DeedsEvent } from './read-events.ts'
import type { RecordState } from './record-view.ts'

/** The versions of a record, as far as a server gave them. */
export interface VersionWalk {
  /** Published and LongCid events, oldest first. */
  events: DeedsEvent[]
  /** The newest version that is missing, and all before it. */
  missingUpTo?: number | undefined
}

/**
 * Walks from the newest version to the first, or to what is known already,
 * one block at a time. Versions
 * count down by one without a gap, so an entry that a server leaves out is
 * noticed; so is one that it makes up in the wrong place.
 *
 * @throws AppError `chain-unreachable`, `history-withheld`
 */
export async function walkVersions(
  client: ChainClient,
  { contract, tokenId }: RecordReference,
  state: Pick<RecordState, 'version' | 'lastBlock'>,
  known: Pick<KeptHistory, 'version' | 'events'> | undefined,
  options: HistoryOptions = {},
): Promise<VersionWalk> {
  const walked: DeedsEvent[][] = []
  const { version: last, events: before } = known ?? { version: 0, events: [] }
  let { version, lastBlock: block } = state
  while (version > last) {
    const found = await readEvents(
      client,
      {
        contract,
        names: ['Published', 'LongCid'],
        indexed: [[idTopic(tokenId)]],
        fromBlock: block,
        toBlock: block,
      },
      options,
    )
    const step = stepBack(found, version, block)
    if (step === undefined) break
    walked.push(found)
    ;({ version, block } = step)
    options.onProgress?.(state.version - version)
  }
  const events = walked.toReversed().flat()
  if (version > last) return { events, missingUpTo: version }
  return { events: [...before, ...events] }
}

interface Step {
  /** The version that comes next, going back. */
  version: number
  block: number
}

/** Undefined when the block lacks the version that must be in it. */
function stepBack(
  found: DeedsEvent[],
  newest: number,
  block: number,
): Step | undefined {
  const versions = found.flatMap((event) =>
    event.eventName === 'Published' ? [event.args] : [],
  )
  const first = versions[0]
  const isWhole = versions
    .toReversed()
    .every(({ version }, index) => version === newest - index)
  if (first === undefined || !isWhole) return undefined
  const isLast = first.version === 1
  if (!isLast && first.prevBlock >= block) return undefined
  return { version: first.version - 1, block: first.prevBlock }
}

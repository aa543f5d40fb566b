import type { Abortable } from '../../base/abort.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { fromLongCid } from '../contract/cid-words.ts'
import { decodeMeta } from '../contract/meta.ts'
import { idTopic, readEvents } from '../contract/record-events.ts'
import type { DeedsEvent } from '../contract/record-events.ts'
import type { Hex } from '../contract/types.ts'

/** What the state leaves to the log: the description, and long addresses. */
export interface RecordLabel {
  name?: string | undefined
  cid?: string | undefined
}

/** A record whose label is wanted. */
export interface Unlabelled {
  tokenId: string
  lastBlock: number
}

/** Token ids that one question may name: nodes limit the filter. */
const idsAtOnce = 100

/**
 * Labels by token id. The newest description wins, whether it came with a
 * version or after it. A record without one is missing from the answer.
 */
export async function readLabels(
  client: ChainClient,
  contract: Hex,
  records: Unlabelled[],
  options: Abortable = {},
): Promise<Map<string, RecordLabel>> {
  const labels = new Map<string, RecordLabel>()
  for (let start = 0; start < records.length; start += idsAtOnce) {
    const some = records.slice(start, start + idsAtOnce)
    const events = await readEvents(
      client,
      {
        contract,
        names: ['Published', 'Described', 'LongCid'],
        indexed: [some.map(({ tokenId }) => idTopic(tokenId))],
        fromBlock: Math.min(...some.map(({ lastBlock }) => lastBlock)),
      },
      options,
    )
    for (const event of events) addTo(labels, event)
  }
  return labels
}

function addTo(labels: Map<string, RecordLabel>, event: DeedsEvent): void {
  if (event.eventName === 'Transfer') return
  const tokenId = String(event.args.id)
  const before = labels.get(tokenId) ?? {}
  labels.set(tokenId, { ...before, ...labelIn(event) })
}

function labelIn(event: DeedsEvent): RecordLabel {
  switch (event.eventName) {
    case 'LongCid':
      return { cid: fromLongCid(event.args.cid, event.args.tail) }
    case 'Published':
      // A new version forgets the long address of the one before it.
      return { cid: undefined, ...nameIn(event.args.meta) }
    case 'Described':
      return nameIn(event.args.meta)
    case 'Transfer':
      return {}
  }
}

/** A description without a readable name leaves the one before it. */
function nameIn(meta: Hex): RecordLabel {
  const name = decodeMeta(meta)?.name
  return name === undefined ? {} : { name }
}

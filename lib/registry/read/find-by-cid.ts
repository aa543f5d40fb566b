import type { Abortable } from '#lib/base/abort'
import { cidText, parseCid } from '#lib/base/cid'
import type { ChainConfig } from '#lib/base/network-config'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { fromCidWords, toCidWords } from '../contract/cid-words.ts'
import { readStates } from './read-states.ts'
import { readEvents } from './read-events.ts'
import { viewRecords } from './record-view.ts'
import type { RecordView } from '../contract/types.ts'

/** Claims that are looked at: anyone can record any content any number of times. */
const maxClaims = 32

/**
 * Records that named this content, first claim first, each as it is now: its
 * `cid` differs from the one asked for when it has moved on. That somebody
 * recorded it first is a fact; that they made it is not.
 */
export async function findByCid(
  client: ChainClient,
  chain: ChainConfig,
  cid: string,
  options: Abortable = {},
): Promise<RecordView[]> {
  return askChain(client, options, async (one) => {
    const ids = await findClaims(one, chain, cid, options)
    const states = await readStates(one, chain.deeds, ids, options)
    return viewRecords(one, chain, states, options)
  })
}

async function findClaims(
  client: ChainClient,
  chain: ChainConfig,
  cid: string,
  options: Abortable,
): Promise<bigint[]> {
  const words = toCidWords(cid)
  const wanted = cidText(parseCid(cid))
  const events = await readEvents(
    client,
    {
      contract: chain.deeds,
      names: ['Published'],
      indexed: [undefined, [words.tail]],
      fromBlock: chain.deployedAt,
    },
    options,
  )
  const ids = new Set<bigint>()
  for (const event of events) {
    if (event.eventName !== 'Published') continue
    const { head, tail, id } = event.args
    const isLong = words.long !== undefined && head === 0
    if (isLong || fromCidWords(head, tail) === wanted) ids.add(id)
  }
  return [...ids].slice(0, maxClaims)
}

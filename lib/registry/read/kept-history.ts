import type { Abortable } from '#lib/base/abort'
import type { ChainClient } from '../chain/chain-client.ts'
import type { RecordReference } from '../contract/types.ts'
import { readBlockHash } from './finality.ts'
import type { DeedsEvent } from './read-events.ts'
import type { Mark } from './read-mark.ts'

/** A whole history, as it was in one block. */
export interface KeptHistory {
  mark: Mark
  /** The newest version then. */
  version: number
  /** Published and LongCid events, oldest first. */
  events: DeedsEvent[]
  /** Moves and descriptions, oldest first. */
  others: DeedsEvent[]
}

/** Histories that are held: a page shows one. */
const most = 8
const kept = new WeakMap<object, Map<string, KeptHistory>>()

/**
 * The history that a server told before, if the block it was of is still in
 * the chain: a block's hash stands for everything before it.
 */
export async function keptHistory(
  client: ChainClient,
  reference: RecordReference,
  { block, blockHash }: Mark,
  options: Abortable,
): Promise<KeptHistory | undefined> {
  const known = kept.get(client.transport)?.get(keyOf(reference))
  if (known === undefined || known.mark.block > block) return undefined
  if (known.mark.blockHash === blockHash) return known
  const now = await readBlockHash(client, known.mark.block, options)
  return now === known.mark.blockHash ? known : undefined
}

/** Holds a whole history for the next time that this server is asked. */
export function keepHistory(
  client: ChainClient,
  reference: RecordReference,
  history: KeptHistory,
): void {
  const held = kept.get(client.transport) ?? new Map<string, KeptHistory>()
  kept.set(client.transport, held)
  const key = keyOf(reference)
  held.delete(key)
  held.set(key, history)
  const [oldest] = held.keys()
  if (held.size > most && oldest !== undefined) held.delete(oldest)
}

function keyOf({ contract, tokenId }: RecordReference): string {
  return `${contract.toLowerCase()} ${tokenId}`
}

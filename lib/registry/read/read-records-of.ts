import { readContract } from 'viem/actions'
import type { Abortable } from '../../base/abort.ts'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import { readInbox } from './read-inbox.ts'
import { viewRecords } from './record-view.ts'
import type { RecordState } from './record-view.ts'
import type { ChainConfig } from '../../base/network-config.ts'
import type { DeedsChain, Hex, RecordView } from '../contract/types.ts'

/** Records in one answer; 200 take a node about a million gas. */
const pageSize = 200

export interface RecordsOfOptions extends Abortable {
  /** Called after each page with how many records were looked at. */
  onProgress?: ((seen: number) => void) | undefined
}

/**
 * What an account published and still owns, newest first. Read from the
 * contract's state, page by page: no search of the past is needed.
 */
export async function readRecordsOf(
  client: ChainClient,
  chain: DeedsChain,
  account: Hex,
  options: RecordsOfOptions = {},
): Promise<RecordView[]> {
  const owned: RecordState[] = []
  for (let from = 0; ; from += pageSize) {
    const page = await readPage(client, chain.deeds, account, from, options)
    owned.push(...page.filter(({ owner }) => isSame(owner, account)))
    options.onProgress?.(from + page.length)
    if (page.length < pageSize) break
  }
  return viewRecords(client, chain, owned.toReversed(), options)
}

/**
 * Everything an account owns: what it published, then what it was given.
 * Gifts come from the log, which some nodes keep for a short time only.
 */
export async function readOwned(
  client: ChainClient,
  chain: ChainConfig,
  account: Hex,
  options: RecordsOfOptions = {},
): Promise<RecordView[]> {
  const [published, received] = await Promise.all([
    readRecordsOf(client, chain, account, options),
    readInbox(client, chain, account, options),
  ])
  return [...published, ...received.map(({ record }) => record)]
}

async function readPage(
  client: ChainClient,
  contract: Hex,
  account: Hex,
  from: number,
  options: Abortable,
): Promise<readonly RecordState[]> {
  return askChain(client, options, (scoped) =>
    readContract(scoped, {
      address: contract,
      abi: deedsAbi,
      functionName: 'recordsOf',
      args: [account, BigInt(from), BigInt(pageSize)],
    }),
  )
}

function isSame(one: Hex, other: Hex): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

import { createClient, defineChain, http } from 'viem'
import { generatePrivateKey } from 'viem/accounts'
import { getChainId, getCode } from 'viem/actions'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAddress } from '../contract/deeds-code.ts'
import type { DeedsChain } from '../contract/types.ts'

/** Milliseconds for one answer. */
const patience = 8_000

/** The chain that a sponsor pays on, and the way to ask it. */
export interface SponsorChain {
  client: ChainClient
  chain: DeedsChain
}

/**
 * Asks the node at `rpcUrl` which chain it is on, and makes sure that the
 * contract is there.
 *
 * @throws AppError `chain-unreachable`, `network-config-invalid`
 */
export async function openSponsorChain(rpcUrl: string): Promise<SponsorChain> {
  const client = await connect(rpcUrl)
  const code = await getCode(client, { address: deedsAddress })
  if (code === undefined || code === '0x') {
    throw new AppError(
      'network-config-invalid',
      `The chain at ${rpcUrl} has no Deeds contract at ${deedsAddress}.`,
    )
  }
  return { client, chain: { id: client.chain.id, deeds: deedsAddress } }
}

/** A new key for the account of a sponsor, in hex. */
export function newSponsorKey(): string {
  return generatePrivateKey()
}

async function connect(rpcUrl: string): Promise<ChainClient> {
  const transport = http(rpcUrl, { timeout: patience, retryCount: 1 })
  try {
    const id = await getChainId(createClient({ transport }))
    const chain = defineChain({
      id,
      name: `chain ${id}`,
      nativeCurrency: { name: 'Coin', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [rpcUrl] } },
    })
    return createClient({ chain, transport })
  } catch (cause) {
    const words = `The chain at ${rpcUrl} does not answer.`
    throw new AppError('chain-unreachable', words, { cause })
  }
}

import { within } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import type { NodeClient, SponsorOffer } from '#lib/node/types'
import type { NetworkConfig } from '#lib/base/network-config'

export type { SponsorOffer } from '#lib/node/types'

/** Milliseconds until peers that say nothing count as none. */
const patience = 8_000

/**
 * Connected peers that would pay for `account` on this chain and for the
 * contract that is configured, the most generous first.
 */
export async function findOffers(
  { config, node }: { config: NetworkConfig; node: NodeClient },
  account: `0x${string}`,
  chainId: number,
  options: Abortable = {},
): Promise<SponsorOffer[]> {
  const chain = config.chains.find(({ id }) => id === chainId)
  if (chain === undefined) return []
  const offers = await askAll(node, account, options)
  return offers
    .filter((offer) => offer.chainId === chainId && offer.left > 0)
    .filter(({ contract }) => isSame(contract, chain.deeds))
    .toSorted((one, other) => other.left - one.left)
}

/** A node that does not start knows nobody: then the other ways are shown. */
async function askAll(
  node: NodeClient,
  account: `0x${string}`,
  { signal }: Abortable,
): Promise<SponsorOffer[]> {
  const limit = within(patience, signal)
  try {
    return await node.findSponsors(account, { signal: limit })
  } catch (thrown) {
    signal?.throwIfAborted()
    if (limit.aborted) return []
    throw thrown
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

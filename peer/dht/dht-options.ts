import { parseRelayAddress } from '#lib/peers/relay-address'

/** How a keeper joins the DHT of IPFS. */
export interface DhtOptions {
  /** Multiaddrs of nodes to begin with. */
  bootstrap: string[]
}

export const dhtFlags = {
  dht: { type: 'string', multiple: true },
} as const

export const dhtHelp = `Announcing (off without --dht; needs --keep): what the peer keeps is announced in
the DHT of IPFS, so that any IPFS node finds it there and fetches it here. A peer
can announce only what it has itself. It then dials nodes of strangers.
  --dht ADDRESS            a node to begin with, ending in /p2p/ and its peer
                           id, for example one of IPFS's bootstrap nodes by IP
                           address; may be given several times
`

/**
 * Reads the flags; undefined when nothing is announced.
 *
 * @throws Error with a sentence for the person who typed them
 */
export function readDhtOptions(
  { dht: bootstrap = [] }: { dht?: string[] | undefined },
  keeps: boolean,
): DhtOptions | undefined {
  if (bootstrap.length === 0) return undefined
  if (!keeps) throw new Error('--dht announces what is kept: add --keep.')
  for (const address of bootstrap) {
    try {
      parseRelayAddress(address)
    } catch (cause) {
      const form = 'a multiaddr that ends in /p2p/ and a peer id'
      throw new Error(`--dht takes ${form}, not "${address}".`, { cause })
    }
  }
  return { bootstrap }
}

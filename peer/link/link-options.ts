import { parseRelayAddress } from '#lib/peers/relay-address'

/** Which other relays a peer is linked with. */
export interface LinkOptions {
  /** Multiaddrs of relays to begin with. */
  friends: string[]
  /** Where others reach this peer; undefined: where it listens. */
  address: string | undefined
}

export const linkFlags = {
  friend: { type: 'string', multiple: true },
  address: { type: 'string' },
} as const

export const linkHelp = `Linking with other relays: they tell each other whom they know and pass questions
on, so that a device at one of them finds what is at another.

  --friend ADDRESS   multiaddr of another relay, ending in /p2p/ and its peer
                     id; may be given several times
  --address ADDRESS  multiaddr under which this relay is reached from outside,
                     where a proxy in front of it speaks TLS; it is told to the
                     others (default: the address it listens on)
`

type Values = {
  friend?: string[] | undefined
  address?: string | undefined
}

/**
 * Reads the flags.
 *
 * @throws Error with a sentence for the person who typed them.
 */
export function readLinkOptions(values: Values): LinkOptions {
  const { friend: friends = [], address } = values
  for (const each of friends) checkAddress('--friend', each)
  if (address !== undefined) checkAddress('--address', address)
  return { friends, address }
}

function checkAddress(flag: string, text: string): void {
  try {
    parseRelayAddress(text)
  } catch (cause) {
    const form = 'a multiaddr that ends in /p2p/ and a peer id'
    throw new Error(`${flag} takes ${form}, not "${text}".`, { cause })
  }
}

import { multiaddr } from '@multiformats/multiaddr'
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
                     as /dns4/relay.example.org/tcp/443/tls/ws; it is told to
                     others (default: the address it listens on). Needs --port
`

type Values = {
  friend?: string[] | undefined
  address?: string | undefined
  port?: string | undefined
}

/**
 * Reads the flags.
 *
 * @throws Error with a sentence for the person who typed them.
 */
export function readLinkOptions(values: Values): LinkOptions {
  const { friend: friends = [], address } = values
  for (const each of friends) checkAddress('--friend', each)
  if (address !== undefined) checkOwnAddress(address, values.port)
  return { friends, address }
}

function checkOwnAddress(text: string, port: string | undefined): void {
  if (port === undefined || port === '0') {
    throw new Error('--address needs --port: both have to stay the same.')
  }
  const parts = componentsOf(text)
  const known = ['ip4', 'ip6', 'dns', 'dns4', 'dns6']
  const isServer = known.includes(parts[0] ?? '') && parts.includes('tcp')
  if (isServer && !parts.includes('p2p-circuit')) return
  const form = 'a multiaddr as /dns4/relay.example.org/tcp/443/tls/ws'
  throw new Error(`--address takes ${form}, not "${text}".`)
}

function componentsOf(text: string): string[] {
  try {
    return multiaddr(text)
      .getComponents()
      .map(({ name }) => name)
  } catch {
    // What can't be read has no parts.
    return []
  }
}

function checkAddress(flag: string, text: string): void {
  try {
    parseRelayAddress(text)
  } catch (cause) {
    const form = 'a multiaddr that ends in /p2p/ and a peer id'
    throw new Error(`${flag} takes ${form}, not "${text}".`, { cause })
  }
}

import { isPrivate } from '@libp2p/utils'
import type { Multiaddr } from '@multiformats/multiaddr'
import { isLoopbackServer } from './dial-rule.ts'
import { parseRelayAddress } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'

const secured =
  /^(dns|dns4|dns6|ip4|ip6)\/tcp\/(wss|tls\/ws|tls\/sni\/ws)\/p2p$/
/** Names that a router or this machine itself gives out. */
const localName = /(^|\.)(localhost|local|internal|lan|home|arpa)$/i

/**
 * A relay that another relay told of, if it may be dialled; undefined
 * otherwise. It has to be a public host with TLS, so that nobody can make this
 * machine knock on its local network; on loopback, where that is open, it
 * needs neither.
 */
export function introducedRelay(
  address: string,
  { loopback }: { loopback: boolean },
): RelayAddress | undefined {
  const relay = readRelay(address)
  if (relay === undefined) return undefined
  const components = relay.multiaddr.getComponents()
  if (isLoopbackServer(components)) return loopback ? relay : undefined
  const form = components.map(({ name }) => name).join('/')
  return secured.test(form) && isPublic(relay.multiaddr) ? relay : undefined
}

function readRelay(address: string): RelayAddress | undefined {
  try {
    return parseRelayAddress(address)
  } catch {
    // What a stranger tells may be anything; only addresses are taken in.
    return undefined
  }
}

function isPublic(address: Multiaddr): boolean {
  const [host] = address.getComponents()
  const name = host?.value ?? ''
  if (host?.name === 'ip4' || host?.name === 'ip6') return !isPrivate(address)
  return name.includes('.') && !localName.test(name)
}

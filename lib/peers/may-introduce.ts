import { isPrivate } from '@libp2p/utils'
import type { Multiaddr } from '@multiformats/multiaddr'
import { isLoopbackServer } from './dial-rule.ts'
import { parseRelayAddress } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'

const secured =
  /^(dns|dns4|dns6|ip4|ip6)\/tcp\/(wss|tls\/ws|tls\/sni\/ws)\/p2p$/
const certified = /^(ip4|ip6)\/udp\/webrtc-direct\/certhash\/p2p$/
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
  return isSecured(components, secured) && isPublic(relay.multiaddr)
    ? relay
    : undefined
}

/**
 * The same for an IPFS node, which may also be one whose certificate is in its
 * address (WebRTC direct).
 */
export function introducedServer(
  address: string,
  where: { loopback: boolean },
): RelayAddress | undefined {
  const server = readRelay(address)
  if (server === undefined) return undefined
  const components = server.multiaddr.getComponents()
  const direct = isSecured(components, certified) && isPublic(server.multiaddr)
  return direct ? server : introducedRelay(address, where)
}

type Components = ReturnType<Multiaddr['getComponents']>

function isSecured(components: Components, forms: RegExp): boolean {
  return forms.test(components.map(({ name }) => name).join('/'))
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

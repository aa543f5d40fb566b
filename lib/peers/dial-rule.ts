import type { Multiaddr } from '@multiformats/multiaddr'
import type { RelayAddress } from './relay-address.ts'

export interface DialRule {
  /** Servers that may be dialled, and dialled through. */
  relays: RelayAddress[]
  /** True where the page itself is served from this machine. */
  loopback: boolean
}

type Component = ReturnType<Multiaddr['getComponents']>[number]

const hosts = new Set(['ip4', 'ip6', 'dns', 'dns4', 'dns6'])
const loopbackForms = /^(tcp\/ws|udp\/webrtc-direct\/certhash)(\/p2p)?$/
const loopbackHost = /^(127(\.\d{1,3}){3}|::1|localhost)$/

/**
 * True for a configured server, for a server on loopback where that is open,
 * and for a device behind a configured server. Everything else is refused, so
 * that a stranger's link cannot make this browser knock on its local network.
 */
export function mayDial(address: Multiaddr, rule: DialRule): boolean {
  const components = address.getComponents()
  const circuit = components.findIndex(({ name }) => name === 'p2p-circuit')
  if (circuit === -1) {
    return (
      isConfigured(components, rule) ||
      (rule.loopback && isLoopbackServer(components))
    )
  }
  const relay = components.slice(0, circuit)
  return (
    relay.at(-1)?.name === 'p2p' &&
    isConfigured(relay, rule) &&
    isDevice(components.slice(circuit + 1))
  )
}

/** What may follow `/p2p-circuit`: `[/webrtc][/p2p/<peer id>]`, nothing else. */
function isDevice(components: Component[]): boolean {
  const names = components.map(({ name }) => name).join('/')
  return ['', 'p2p', 'webrtc', 'webrtc/p2p'].includes(names)
}

function isConfigured(components: Component[], rule: DialRule): boolean {
  const wanted = split(components)
  return rule.relays.some((relay) => {
    const configured = split(relay.multiaddr.getComponents())
    return (
      wanted.server === configured.server &&
      (wanted.peerId === undefined || wanted.peerId === configured.peerId)
    )
  })
}

/** True for a server on this machine, by its address. */
export function isLoopbackServer(components: Component[]): boolean {
  const [host, ...rest] = components
  return (
    hosts.has(host?.name ?? '') &&
    loopbackHost.test(host?.value ?? '') &&
    loopbackForms.test(rest.map(({ name }) => name).join('/'))
  )
}

function split(components: Component[]) {
  const last = components.at(-1)
  const peerId = last?.name === 'p2p' ? last.value : undefined
  const server = peerId === undefined ? components : components.slice(0, -1)
  return {
    peerId,
    server: server.map(({ name, value }) => `${name}=${value ?? ''}`).join('/'),
  }
}

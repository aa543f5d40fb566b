import type { CircuitRelayService } from '@libp2p/circuit-relay-v2'
import { identify, identifyPush } from '@libp2p/identify'
import type { Identify, IdentifyPush } from '@libp2p/identify'
import type { Libp2p, PrivateKey } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import type { Ping } from '@libp2p/ping'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import type { Multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import type { Libp2pOptions } from 'libp2p'
import { meteredRelay } from './metered-relay.ts'
import type { RelayMeter } from './relay-meter.ts'
import type { PeerTls } from './tls/peer-tls.ts'

export interface RelayNodeInit {
  key: PrivateKey
  host: string
  port: number
  meter: RelayMeter
  /** Whom the relay wants to dial for itself; without it, nobody. */
  mayDial?: ((peerId: string) => boolean) | undefined
  /** Multiaddr that is told to others; undefined: where it listens. */
  address?: string | undefined
  /** Undefined: WebSockets without TLS, for loopback or behind a proxy. */
  tls?: PeerTls | undefined
  more?: MoreParts | undefined
}

/** What a node speaks besides, and whom it dials for that. */
export interface MoreParts {
  transports: NonNullable<Libp2pOptions['transports']>
  services: Partial<NonNullable<Libp2pOptions<RelayServices>['services']>>
  mayDial(address: Multiaddr): boolean
}

export interface RelayServices extends Record<string, unknown> {
  identify: Identify
  identifyPush: IdentifyPush
  ping: Ping
  relay: CircuitRelayService
}

export type RelayNode = Libp2p<RelayServices>

const mebibyte = 2 ** 20

export const relayLimits = { reservations: 512, circuitTime: 2 * 3_600_000 }

/**
 * What one device may use of the relay, over all circuits it opens: enough
 * for some pictures and a film an hour where no direct way exists, not to be
 * a CDN.
 */
export const deviceBudget = {
  bytes: 256 * mebibyte,
  signalling: mebibyte / 16,
  window: 3_600_000,
}

/** A libp2p node that relays; already started. */
export async function startRelayNode(init: RelayNodeInit): Promise<RelayNode> {
  return createLibp2p(relayLibp2p(init))
}

/** The whole libp2p configuration of a peer that relays. */
export function relayLibp2p(init: RelayNodeInit): Libp2pOptions<RelayServices> {
  const { mayDial = () => false, address, tls, more } = init
  const family = init.host.includes(':') ? 'ip6' : 'ip4'
  const webSocket = tls === undefined ? 'ws' : 'tls/ws'
  return {
    privateKey: init.key,
    nodeInfo: { name: 'freehold', version: '1', userAgent: 'freehold-peer/1' },
    addresses: {
      listen: [`/${family}/${init.host}/tcp/${init.port}/${webSocket}`],
      announce: address === undefined ? [] : [address],
    },
    transports: [
      webSockets(tls && { https: tls.certificate }),
      ...(more?.transports ?? []),
    ],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: {
      denyDialMultiaddr: (address) =>
        !mayDial(peerIdOf(address)) && more?.mayDial(address) !== true,
      denyOutboundRelayedConnection: (source) =>
        !init.meter.hasBudget(source.toString()),
    },
    connectionManager,
    connectionMonitor: { pingTimeout: { minTimeout: 10_000 } },
    services: {
      identify: identify(),
      identifyPush: identifyPush(),
      ping: ping(),
      relay: meteredRelay(relayLimits, init.meter),
      ...(tls && { renewedCertificate: tls.renewed }),
      ...more?.services,
    },
  }
}

function peerIdOf(address: Multiaddr): string {
  const last = address.getComponents().at(-1)
  return last?.name === 'p2p' ? (last.value ?? '') : ''
}

const connectionManager = {
  maxConnections: 1_024,
  // Behind a proxy, and on loopback, every device has the same address.
  inboundConnectionThreshold: 200,
  maxIncomingPendingConnections: 100,
  resolvers: {},
  reconnectRetries: 0,
}

import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { identify, identifyPush } from '@libp2p/identify'
import type { Identify, IdentifyPush } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import type { Ping } from '@libp2p/ping'
import { webRTCDirect } from '@libp2p/webrtc'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import type { Libp2pOptions } from 'libp2p'
import type { NetworkConfig } from '../base/network-config.ts'
import { dialGate } from './dial-gate.ts'
import type { DialRule } from './dial-rule.ts'
import { iceConfiguration } from './ice-configuration.ts'
import { patientWebRTC } from './patient-webrtc.ts'
import { parseRelayAddress } from './relay-address.ts'
import { restartableWebRTC } from './restartable-webrtc.ts'
import { narrowForSignalling } from './signalling-circuit.ts'
import type { ConnectMode } from './types.ts'

export interface BrowserServices extends Record<string, unknown> {
  identify: Identify
  identifyPush: IdentifyPush
  ping: Ping
}

export interface BrowserNetwork extends Pick<
  NetworkConfig,
  'profile' | 'relays' | 'peers' | 'iceServers'
> {
  /** Without it: direct. */
  mode?: ConnectMode | undefined
  /** Relays that configured ones told of. */
  introduced?: string[] | undefined
  /** IPFS nodes that routing services told of. */
  routed?: string[] | undefined
}

/** Slots that libp2p looks for; each relay that is dialled gets one. */
const mostSlots = 8

/**
 * The whole libp2p configuration of a browser, for `withLibp2pLight`. Nothing
 * is left to a default that would ask a third party: no bootstrap list, no
 * STUN server, no DNS over HTTPS. A person changes `network` while it runs:
 * as a function it is read at each dial, its mode at each start.
 *
 * @throws AppError `network-config-invalid` when an address of a relay or a peer is
 * malformed.
 */
export function browserLibp2p(
  network: BrowserNetwork | (() => BrowserNetwork),
): Libp2pOptions<BrowserServices> {
  const current = typeof network === 'function' ? network : () => network
  dialRule(current())
  return {
    nodeInfo: { name: 'freehold', version: '1', userAgent: 'freehold/1' },
    addresses: {
      listen: [...Array(mostSlots).fill('/p2p-circuit'), '/webrtc'],
    },
    transports: browserTransports(current),
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: dialGate(() => dialRule(current())),
    connectionManager,
    connectionMonitor,
    peerDiscovery: [],
    services: {
      identify: identify(),
      identifyPush: identifyPush(),
      ping: ping(),
    },
  }
}

function browserTransports(network: () => BrowserNetwork) {
  const ice = () => iceConfiguration(network())
  const webRTC = patientWebRTC({
    rtcConfiguration: () => ice() ?? noServers,
    dataChannel,
  })
  return [
    webSockets(),
    narrowForSignalling(circuitRelayTransport({ reservationConcurrency: 1 })),
    // How a browser dials a Kubo that has no certificate for wss.
    webRTCDirect(),
    restartableWebRTC(webRTC, () => ice() !== undefined),
  ]
}

/** Never in use: without a configuration WebRTC is off. */
const noServers: RTCConfiguration = {
  iceServers: [],
  iceTransportPolicy: 'relay',
}

/** With "relay only" nobody but the relays sees this device's address. */
function dialRule(network: BrowserNetwork): DialRule {
  const { relays, peers = [], introduced = [], routed = [] } = network
  const { profile, mode } = network
  const hidden = mode === 'relay'
  const servers = hidden
    ? relays
    : [...relays, ...peers, ...introduced, ...routed]
  return {
    relays: servers.map(parseRelayAddress),
    loopback: profile === 'local' && !hidden,
  }
}

/**
 * Browsers take messages of 256 KiB from each other. The default of 16 KiB is
 * for other implementations of libp2p, which do not speak this transport.
 */
const dataChannel = {
  maxMessageSize: 256 * 1024,
  maxBufferedAmount: 4 * 1024 * 1024,
}

const connectionManager = {
  maxConnections: 100,
  maxParallelDials: 20,
  dialTimeout: 8_000,
  addressDialTimeout: 8_000,
  inboundUpgradeTimeout: 8_000,
  maxPeerAddrsToDial: 8,
  // All devices arrive through the relay's address, which libp2p counts as
  // one host: its own limit of 5 a second would turn away a busy minute.
  inboundConnectionThreshold: 50,
  maxIncomingPendingConnections: 30,
  // The default resolver asks public DNS servers for `/dnsaddr` addresses,
  // and does so before the dial gate sees them.
  resolvers: {},
  // The relay loop redials, with its own patience.
  reconnectRetries: 0,
}

const connectionMonitor = {
  pingInterval: 10_000,
  // A page that imports a large file answers late; that is no dead peer.
  pingTimeout: { minTimeout: 10_000 },
}

import type { Connection, Libp2p } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Multiaddr } from '@multiformats/multiaddr'
import { sleep, within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { pathOf } from './connection-path.ts'
import type { ConnectionPath } from './connection-path.ts'
import { dialFailure } from './dial-failure.ts'
import type { DialFailure } from './dial-failure.ts'
import {
  circuitAddress,
  parseRelayAddress,
  webrtcAddress,
} from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'

export type DialNode = Pick<Libp2p, 'dial' | 'getConnections'>

export interface DialDeviceInit extends Abortable {
  libp2p: DialNode
  /** Relays through which the device may be waiting, best first. */
  relays: string[]
  peerId: string
  /** False where WebRTC is off: then only the relays carry bytes. */
  webrtc?: boolean | undefined
  /** Called after each try, also the one that worked. */
  onTry?: ((attempt: DialTry) => void) | undefined
}

/** One attempt, in milliseconds; kept for whoever explains a failure. */
export interface DialTry {
  /** The relay's multiaddr. */
  relay: string
  /** What was asked for: a link of its own, or one that the relay carries. */
  way: 'webrtc' | 'circuit'
  milliseconds: number
  /** Undefined when it worked. */
  failure?: DialFailure | undefined
}

export interface DialOutcome {
  /** `relay`: bytes take a way through a server; `none`: there is no way. */
  path: ConnectionPath | 'none'
  connection?: Connection | undefined
  tries: DialTry[]
}

/**
 * Milliseconds. A dial takes about twelve round trips and 0.3 s on one
 * machine; the second try may last longer, for slow networks. When both have
 * failed, the relay carries the bytes itself.
 */
export const dialTimes = { tries: [3_000, 6_000], circuit: 5_000, pause: 100 }

/**
 * Connects to a device through the relays it may wait at: directly when that
 * works, else by a relay that carries the bytes. Does not throw when the
 * device cannot be reached: the outcome says how far it got.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function dialDevice(init: DialDeviceInit): Promise<DialOutcome> {
  const relays = init.relays.map(parseRelayAddress)
  const tries: DialTry[] = []
  init.signal?.throwIfAborted()
  const rounds = init.webrtc === false ? [] : dialTimes.tries
  for (const [round, milliseconds] of rounds.entries()) {
    if (round > 0) await sleep(dialTimes.pause, init.signal)
    for (const relay of relays) {
      if (openTo(init, isDirect)) return outcomeOf(init, tries)
      await tryOnce(init, { relay, way: 'webrtc', milliseconds }, tries)
    }
    if (openTo(init, isDirect)) return outcomeOf(init, tries)
  }
  await throughRelay(init, relays, tries)
  return outcomeOf(init, tries)
}

/** True for a connection that no relay of libp2p carries. */
export function isDirect(connection: Connection): boolean {
  return connection.limits === undefined && connection.direct
}

/** The last step: a relay that lets bytes pass. */
async function throughRelay(
  init: DialDeviceInit,
  relays: RelayAddress[],
  tries: DialTry[],
): Promise<void> {
  // What is left of the calls before is too narrow for a file, and in the way.
  const left = connectionsTo(init).filter(({ limits }) => limits !== undefined)
  for (const connection of left) connection.abort(new Error('WebRTC failed'))
  const milliseconds = dialTimes.circuit
  for (const relay of relays) {
    if (openTo(init, carriesBytes)) return
    await tryOnce(init, { relay, way: 'circuit', milliseconds }, tries)
  }
}

interface Attempt {
  relay: RelayAddress
  way: DialTry['way']
  milliseconds: number
}

async function tryOnce(
  init: DialDeviceInit,
  { relay, way, milliseconds }: Attempt,
  tries: DialTry[],
): Promise<void> {
  const begin = performance.now()
  const address: Multiaddr =
    way === 'webrtc'
      ? webrtcAddress(relay, init.peerId)
      : circuitAddress(relay, init.peerId)
  let failure: DialFailure | undefined
  try {
    const signal = within(milliseconds, init.signal)
    await init.libp2p.dial(address, { signal })
  } catch (thrown) {
    init.signal?.throwIfAborted()
    failure = dialFailure(thrown)
  }
  const spent = Math.round(performance.now() - begin)
  const attempt = { relay: relay.address, way, milliseconds: spent, failure }
  tries.push(attempt)
  init.onTry?.(attempt)
}

function outcomeOf(init: DialDeviceInit, tries: DialTry[]): DialOutcome {
  const connection =
    openTo(init, isDirect) ?? openTo(init, carriesBytes) ?? openTo(init)
  if (connection === undefined) return { path: 'none', tries }
  return { path: pathOf(connection), connection, tries }
}

function carriesBytes({ limits }: Connection): boolean {
  return limits === undefined
}

function openTo(
  init: DialDeviceInit,
  matches: (connection: Connection) => boolean = () => true,
): Connection | undefined {
  return connectionsTo(init).find(matches)
}

function connectionsTo({ libp2p, peerId }: DialDeviceInit): Connection[] {
  return libp2p
    .getConnections(peerIdFromString(peerId))
    .filter(({ status }) => status === 'open')
}

import type { Connection, Libp2p } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { isAbort } from '../base/errors.ts'
import { sleep, within } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { parseRelayAddress, webrtcAddress } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'

export type DialNode = Pick<Libp2p, 'dial' | 'getConnections'>

export interface DialDeviceInit extends Abortable {
  libp2p: DialNode
  /** Relays through which the device may be waiting, best first. */
  relays: string[]
  peerId: string
  /** Called after each try, also the one that worked. */
  onTry?: ((attempt: DialTry) => void) | undefined
}

/** One attempt, in milliseconds; kept for whoever explains a failure. */
export interface DialTry {
  relay: string
  milliseconds: number
  /** What the attempt failed with; undefined when it worked. */
  failure?: string | undefined
}

export interface DialOutcome {
  /** `relay`: only a relayed connection stands; `none`: not even that. */
  path: 'direct' | 'relay' | 'none'
  connection?: Connection | undefined
  tries: DialTry[]
}

/**
 * Milliseconds. A dial takes about twelve round trips and 0.3 s on one
 * machine; each try may last longer than the one before, for slow networks.
 */
export const dialTimes = { tries: [3_000, 4_000, 6_000], pause: 100 }

/**
 * Connects to a device through the relays it may wait at, until a direct
 * connection stands. Does not throw when the device cannot be reached: the
 * outcome says how far it got.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function dialDevice(init: DialDeviceInit): Promise<DialOutcome> {
  const relays = init.relays.map(parseRelayAddress)
  const tries: DialTry[] = []
  init.signal?.throwIfAborted()
  for (const [round, milliseconds] of dialTimes.tries.entries()) {
    if (round > 0) await sleep(dialTimes.pause, init.signal)
    for (const relay of relays) {
      if (openTo(init, isDirect)) return outcomeOf(init, tries)
      const attempt = await tryOnce(init, relay, milliseconds)
      tries.push(attempt)
      init.onTry?.(attempt)
    }
    if (openTo(init, isDirect)) break
  }
  return outcomeOf(init, tries)
}

/** True for a connection over which bytes flow without a relay. */
export function isDirect(connection: Connection): boolean {
  return connection.limits === undefined && connection.direct
}

async function tryOnce(
  init: DialDeviceInit,
  relay: RelayAddress,
  milliseconds: number,
): Promise<DialTry> {
  const begin = performance.now()
  const spent = () => Math.round(performance.now() - begin)
  try {
    await init.libp2p.dial(webrtcAddress(relay, init.peerId), {
      signal: within(milliseconds, init.signal),
    })
    return { relay: relay.address, milliseconds: spent() }
  } catch (thrown) {
    init.signal?.throwIfAborted()
    const failure = isTimeout(thrown) ? 'no answer in time' : String(thrown)
    return { relay: relay.address, milliseconds: spent(), failure }
  }
}

function isTimeout(thrown: unknown): boolean {
  const timedOut = thrown instanceof Error && thrown.name === 'TimeoutError'
  return timedOut || isAbort(thrown)
}

function outcomeOf(init: DialDeviceInit, tries: DialTry[]): DialOutcome {
  const direct = openTo(init, isDirect)
  if (direct) return { path: 'direct', connection: direct, tries }
  const relayed = openTo(init, () => true)
  if (relayed) return { path: 'relay', connection: relayed, tries }
  return { path: 'none', tries }
}

function openTo(
  init: DialDeviceInit,
  matches: (connection: Connection) => boolean,
): Connection | undefined {
  return init.libp2p
    .getConnections(peerIdFromString(init.peerId))
    .find((connection) => connection.status === 'open' && matches(connection))
}

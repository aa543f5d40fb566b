import { backoffDelay } from './backoff.ts'
import { parseRelayAddress } from './relay-address.ts'
import type { RelayAddress } from './relay-address.ts'
import type { RelayPort } from './relay-port.ts'
import { systemTimers, withinTime } from './types.ts'
import type { Timers } from './types.ts'

export interface PeerLoopInit {
  /** Multiaddrs as configured. */
  peers: string[]
  port: Pick<RelayPort, 'dial' | 'connected' | 'onChange' | 'onWake'>
  timers?: Timers | undefined
  random?: (() => number) | undefined
}

export interface PeerLoop {
  /** Keeps to these from now on; connections to others stay open. */
  change(peers: string[]): void
  /** Dials every peer that is not connected, now. */
  redial(): void
  /** Stops dialling; open connections stay. */
  stop(): void
}

/** Milliseconds. */
export const peerTimes = {
  dial: 8_000,
  backoff: { first: 1_000, most: 30_000 },
}

/**
 * Keeps a connection to IPFS nodes that are no relays of ours: once connected,
 * Bitswap asks them, and they ask this device. A node that can't dial a
 * browser, as Kubo, finds what is here in no other way.
 *
 * @throws AppError `network-config-invalid` when an address is malformed.
 */
export function startPeerLoop(init: PeerLoopInit): PeerLoop {
  const kept = new Map<string, KeptPeer>()
  const checkAll = (eager: boolean) => {
    for (const peer of kept.values()) peer.check(eager)
  }
  const change = (peers: string[]) => {
    for (const [address, peer] of kept) {
      if (peers.includes(address)) continue
      peer.stop()
      kept.delete(address)
    }
    for (const address of peers) {
      if (kept.has(address)) continue
      const peer = keepPeer(parseRelayAddress(address), init)
      kept.set(address, peer)
      peer.check(true)
    }
  }
  change(init.peers)
  const forget = [
    init.port.onChange(() => checkAll(false)),
    init.port.onWake(() => checkAll(true)),
  ]
  return {
    change,
    redial: () => checkAll(true),
    stop() {
      for (const stop of forget) stop()
      for (const peer of kept.values()) peer.stop()
      kept.clear()
    },
  }
}

interface KeptPeer {
  check(eager: boolean): void
  stop(): void
}

function keepPeer(peer: RelayAddress, init: PeerLoopInit): KeptPeer {
  const { port, timers = systemTimers, random = Math.random } = init
  const stopping = new AbortController()
  let failures = 0
  let dialling = false
  let timer: unknown
  const settled = (failed: boolean) => {
    dialling = false
    failures = failed ? failures + 1 : 0
    if (failed) later(backoffDelay(failures, peerTimes.backoff, random))
  }
  const later = (milliseconds: number) => {
    if (stopping.signal.aborted) return
    timer = timers.set(dial, milliseconds)
  }
  const dial = () => {
    timer = undefined
    if (dialling || port.connected(peer.peerId)) return
    dialling = true
    const signal = withinTime(timers, peerTimes.dial, stopping.signal)
    port.dial(peer, { signal }).then(
      () => settled(false),
      () => settled(true),
    )
  }
  return {
    check(eager: boolean) {
      if (stopping.signal.aborted || (timer !== undefined && !eager)) return
      timers.clear(timer)
      dial()
    },
    stop() {
      stopping.abort()
      timers.clear(timer)
    },
  }
}

import { introducedRelay } from './may-introduce.ts'
import type { Elsewhere } from './who-has/messages.ts'

/** Relays that a relay of this device told of, and who waits there. */
export interface Introductions {
  note(elsewhere: Elsewhere[]): void
  /** Multiaddrs at which the device `peerId` is said to wait. */
  relaysOf(peerId: string): string[]
  /** All of them, the latest last. */
  relays(): string[]
}

/** Of each kind; the oldest give way. */
const most = { relays: 32, devices: 500 }

/** Takes in only what may be dialled by the rule of `introducedRelay`. */
export function createIntroductions(where: {
  loopback: boolean
}): Introductions {
  const known = new Set<string>()
  const byDevice = new Map<string, Set<string>>()
  return {
    note(elsewhere) {
      for (const { relay, peers } of elsewhere) {
        if (introducedRelay(relay, where) === undefined) continue
        latest(known, relay, most.relays)
        for (const peerId of peers) {
          const relays = byDevice.get(peerId) ?? new Set()
          byDevice.delete(peerId)
          byDevice.set(peerId, relays)
          latest(relays, relay, most.relays)
          for (const [oldest] of byDevice) {
            if (byDevice.size <= most.devices) break
            byDevice.delete(oldest)
          }
        }
      }
    },
    relaysOf: (peerId) =>
      [...(byDevice.get(peerId) ?? [])].filter((relay) => known.has(relay)),
    relays: () => [...known],
  }
}

function latest(set: Set<string>, value: string, limit: number): void {
  set.delete(value)
  set.add(value)
  for (const oldest of set) {
    if (set.size <= limit) break
    set.delete(oldest)
  }
}

import type { Clock } from '#lib/base/clock'

/** Counts tries by device: even a refused one costs a question to the chain. */
export interface Attempts {
  /** False once `peerId` has used up its tries of the last hour. */
  take(peerId: string): boolean
}

export const hour = 3_600_000
/** Devices remembered; beyond that the oldest are forgotten. */
const mostDevices = 10_000

export function createAttempts(clock: Clock, most: number): Attempts {
  const tries = new Map<string, number[]>()
  return {
    take(peerId) {
      const now = clock.now()
      const recent = (tries.get(peerId) ?? []).filter((at) => at > now - hour)
      tries.delete(peerId)
      const free = recent.length < most
      tries.set(peerId, free ? [...recent, now] : recent)
      const [oldest] = tries.keys()
      if (tries.size > mostDevices && oldest !== undefined) {
        tries.delete(oldest)
      }
      return free
    },
  }
}

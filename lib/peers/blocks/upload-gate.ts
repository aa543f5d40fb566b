import type { Timers } from '../types.ts'

/** What this device gives to others; no limit where none is named. */
export interface UploadLimits {
  /** False: nothing is served to anybody. */
  on: boolean
  /** Bytes a second to one device. */
  perDevice?: number | undefined
  /** Bytes a second to all devices together. */
  inAll?: number | undefined
}

export interface UploadGate {
  limits(): UploadLimits
  /** Holds from the next piece on. */
  change(limits: UploadLimits): void
  /** Resolves when `bytes` may be sent to the device; undefined: at once. */
  admit(peerId: string, bytes: number): Promise<void> | undefined
  /** Bytes of blocks that were sent, by device, since the start. */
  sent(): ReadonlyMap<string, number>
  sentInAll(): number
}

/** How many milliseconds of its rate a limit lets pass in one go. */
const burst = 250

/** Limits and counts what leaves this device. */
export function createUploadGate(
  timers: Timers,
  initial: UploadLimits = { on: true },
): UploadGate {
  const sent = new Map<string, number>()
  let limits = initial
  let sentInAll = 0
  let all = createBucket(timers, limits.inAll)
  let devices = new Map<string, Bucket>()
  const deviceBucket = (peerId: string) => {
    const known = devices.get(peerId)
    if (known !== undefined) return known
    const bucket = createBucket(timers, limits.perDevice)
    devices.set(peerId, bucket)
    return bucket
  }
  return {
    limits: () => limits,
    change(next) {
      limits = next
      all = createBucket(timers, next.inAll)
      devices = new Map()
    },
    admit(peerId, bytes) {
      sent.set(peerId, (sent.get(peerId) ?? 0) + bytes)
      sentInAll += bytes
      const { perDevice, inAll } = limits
      if (perDevice === undefined && inAll === undefined) return undefined
      const wait = Math.max(all.take(bytes), deviceBucket(peerId).take(bytes))
      if (wait === 0) return undefined
      return new Promise((resolve) => timers.set(resolve, wait))
    },
    sent: () => sent,
    sentInAll: () => sentInAll,
  }
}

interface Bucket {
  /** Milliseconds until `bytes`, which are taken now, may be sent. */
  take(bytes: number): number
}

/** A line of bytes that leaves at `rate` a second; without a rate at once. */
function createBucket(timers: Timers, rate: number | undefined): Bucket {
  let freeAt = timers.now()
  return {
    take(bytes) {
      if (rate === undefined) return 0
      const now = timers.now()
      freeAt = Math.max(freeAt, now - burst) + (bytes * 1_000) / rate
      return Math.max(0, Math.ceil(freeAt - now))
    },
  }
}

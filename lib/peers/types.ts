/** `relay`: this device's address is shown to relays alone. */
export type ConnectMode = 'direct' | 'relay'

/** What is known about one configured relay. */
export interface RelayStatus {
  /** The multiaddr as configured. */
  address: string
  peerId: string
  state: 'connecting' | 'connected' | 'reserved' | 'waiting'
  /** Milliseconds, once measured. */
  roundTrip?: number | undefined
}

/** The given signal, and never longer than `milliseconds` of `timers`. */
export function withinTime(
  timers: Timers,
  milliseconds: number,
  signal?: AbortSignal,
): AbortSignal {
  const limit = timers.after(milliseconds)
  return signal === undefined ? limit : AbortSignal.any([signal, limit])
}

/** Timers as an argument, so that a test or a simulation can move time. */
export interface Timers {
  now(): number
  /** Runs `run` once after `milliseconds`; the result goes to `clear`. */
  set(run: () => void, milliseconds: number): unknown
  clear(timer: unknown): void
  /** A signal that aborts after `milliseconds`: a time limit. */
  after(milliseconds: number): AbortSignal
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  set: (run, milliseconds) => setTimeout(run, milliseconds),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  after: (milliseconds) => AbortSignal.timeout(milliseconds),
}

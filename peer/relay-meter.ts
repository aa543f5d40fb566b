import type { Clock } from '#lib/base/clock'

/** Bytes that one device may send and receive through circuits it opened. */
export interface RelayBudget {
  bytes: number
  /**
   * Bytes that each circuit may carry all the same: a device that has had its
   * share can still agree on direct connections, and keep its slot.
   */
  signalling: number
  /** Milliseconds after which a device starts with a full budget again. */
  window: number
}

export interface Circuit {
  /** Peer id of the device that opened it. */
  peerId: string
  bytes: number
  openedAt: number
}

/** Counts what the relay carries, and says when a device has had enough. */
export interface RelayMeter {
  open(peerId: string): Circuit
  /** False once `circuit` has to end: its device is over its budget. */
  count(circuit: Circuit, bytes: number): boolean
  close(circuit: Circuit): void
  /** False for a device that has taken too much even for signalling. */
  hasBudget(peerId: string): boolean
  /** Bytes in both directions since the start. */
  total(): number
  circuits(): readonly Circuit[]
}

export function createRelayMeter(
  clock: Clock,
  budget: RelayBudget,
): RelayMeter {
  const open = new Set<Circuit>()
  const spending = new Map<string, { bytes: number; until: number }>()
  let total = 0
  // For signalling, as much again is enough.
  const most = 2 * budget.bytes

  const accountOf = (peerId: string) => {
    const now = clock.now()
    const account = spending.get(peerId)
    if (account && account.until > now) return account
    const fresh = { bytes: 0, until: now + budget.window }
    spending.set(peerId, fresh)
    return fresh
  }
  const dropOld = () => {
    const now = clock.now()
    for (const [peerId, { until }] of spending) {
      if (until <= now) spending.delete(peerId)
    }
  }
  return {
    open(peerId) {
      if (spending.size > 10_000) dropOld()
      const circuit = { peerId, bytes: 0, openedAt: clock.now() }
      open.add(circuit)
      return circuit
    },
    count(circuit, bytes) {
      const account = accountOf(circuit.peerId)
      circuit.bytes += bytes
      account.bytes += bytes
      total += bytes
      if (account.bytes <= budget.bytes) return true
      return circuit.bytes <= budget.signalling && account.bytes <= most
    },
    close: (circuit) => void open.delete(circuit),
    hasBudget: (peerId) => accountOf(peerId).bytes <= most,
    total: () => total,
    circuits: () => [...open],
  }
}

import type { Clock } from '#lib/base/clock'

/** Bytes that one device may send and receive through circuits it opened. */
export interface RelayBudget {
  bytes: number
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
  /** False once the device of `circuit` is over its budget. */
  count(circuit: Circuit, bytes: number): boolean
  close(circuit: Circuit): void
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
      return account.bytes <= budget.bytes
    },
    close: (circuit) => void open.delete(circuit),
    hasBudget: (peerId) => accountOf(peerId).bytes <= budget.bytes,
    total: () => total,
    circuits: () => [...open],
  }
}

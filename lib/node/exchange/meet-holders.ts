import { sleep } from '../../base/abort.ts'
import type { Abortable } from '../../base/abort.ts'

export interface MeetingPorts {
  /** Peer id of this device. */
  own: string
  /** Who is said to have it now, without this device. */
  holders(options: Abortable): Promise<string[]>
  isConnected(peerId: string): boolean
  /** Resolves also when the device could not be reached. */
  dial(peerId: string, options: Abortable): Promise<unknown>
}

/** Milliseconds before each question; the last holds from then on. */
const pauses = [500, 1_000, 2_000, 3_000]

/** Two that fetch the same find each other: one leaves the other so many questions of time to dial. */
const courtesy = 2

/** Who was dialled in vain is let alone for so many questions. */
const rest = 5

/** Dials under way, each a dozen round trips and a bit of a processor. */
const mostDials = 4

/** More devices than that make nobody faster. */
const mostDevices = 16

/**
 * Until the signal: asks who has what is fetched, and dials them as they come.
 * A slow dial holds up neither the next question nor the other dials.
 */
export async function meetHolders(
  ports: MeetingPorts,
  signal: AbortSignal,
): Promise<void> {
  /** From which question on each is dialled. */
  const due = new Map<string, number>()
  const dialling = new Set<string>()
  const meet = async (peerId: string, round: number) => {
    dialling.add(peerId)
    due.set(peerId, round + rest)
    try {
      await ports.dial(peerId, { signal })
    } finally {
      dialling.delete(peerId)
    }
  }
  for (let round = 0; ; round++) {
    await sleep(pauses[round] ?? pauses.at(-1) ?? 0, signal)
    const holders = await ports.holders({ signal })
    const apart = holders.filter((each) => !ports.isConnected(each))
    let room = mostDevices - (holders.length - apart.length)
    for (const peerId of apart) {
      if (dialling.size >= mostDials || --room < 0) break
      const first = ports.own > peerId ? round + courtesy : round
      if (!due.has(peerId)) due.set(peerId, first)
      if (dialling.has(peerId) || round < (due.get(peerId) ?? 0)) continue
      // An id that is no device's: it rests like one that did not answer.
      meet(peerId, round).catch(() => undefined)
    }
  }
}

import type { Stream } from '@libp2p/interface'

/** Brings something to the other end, after a while or never. */
export type Carry = (bytes: number, arrive: () => void) => void

interface End {
  stream: Stream
  push(bytes: Uint8Array): void
  finish(failure?: Error): void
}

/** Two ends of a stream; what one sends the other gets in the same order. */
export function streamPair(carry: Carry): {
  ends: [Stream, Stream]
  /** Ends both, as a lost connection does. */
  cut(): void
} {
  const near: End = createEnd(carry, () => far)
  const far: End = createEnd(carry, () => near)
  return {
    ends: [near.stream, far.stream],
    cut() {
      const lost = new Error('the connection was lost')
      near.finish(lost)
      far.finish(lost)
    },
  }
}

function createEnd(carry: Carry, other: () => End): End {
  const arrived: Uint8Array[] = []
  let over = false
  let failure: Error | undefined
  let wake = () => {}
  const finish = (reason?: Error) => {
    if (over) return
    over = true
    failure = reason
    wake()
  }
  const stream = {
    send(bytes: { subarray(): Uint8Array; byteLength: number }) {
      const copy = bytes.subarray()
      carry(copy.byteLength, () => other().push(copy))
      return true
    },
    onDrain: async () => {},
    async close() {
      carry(0, () => other().finish())
    },
    abort(reason: Error) {
      finish(reason)
      carry(0, () => other().finish(new Error('reset')))
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = arrived.shift()
        if (next !== undefined) yield next
        else if (failure !== undefined) throw failure
        else if (over) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
  return {
    stream: stream as unknown as Stream,
    push(bytes) {
      arrived.push(bytes)
      wake()
    },
    finish,
  }
}

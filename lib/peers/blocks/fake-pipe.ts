import type { Timers } from '../types.ts'
import type { BytePipe } from './byte-pipe.ts'

export interface FakeWire {
  ends: [BytePipe, BytePipe]
  /** Bytes that arrived at either end. */
  arrived: [number, number]
  /** Breaks the connection. */
  cut(): void
}

export interface WireOptions {
  /** Bytes a second, each way. Default: no limit. */
  rate?: number | undefined
  /** Milliseconds one way. Default 5. */
  delay?: number | undefined
}

/** What a page may hand to its channel before it has to wait, in bytes. */
const bufferBytes = 64 * 1024
/** What arrives at once at most, so that a slow block is seen to come. */
const pieceBytes = 32 * 1024

/** A connection without a network: two pipes, a speed, and time that a test moves. */
export function fakeWire(timers: Timers, options: WireOptions = {}): FakeWire {
  const arrived: [number, number] = [0, 0]
  const first = createEnd()
  const second = createEnd()
  let isCut = false
  const cut = () => {
    if (isCut) return
    isCut = true
    first.ended()
    second.ended()
  }
  const sendTo = (end: typeof first, index: 0 | 1) => {
    const lane = createLane(timers, options, (piece) => {
      if (isCut) return
      arrived[index] += piece.length
      end.deliver(piece)
    })
    return async (bytes: Uint8Array) => {
      if (isCut) throw new Error('the wire is cut')
      await lane(bytes)
    }
  }
  const ends: FakeWire['ends'] = [
    { ...first.pipe, send: sendTo(second, 1), end: cut },
    { ...second.pipe, send: sendTo(first, 0), end: cut },
  ]
  return { ends, arrived, cut }
}

function createLane(
  timers: Timers,
  { rate, delay = 5 }: WireOptions,
  deliver: (piece: Uint8Array) => void,
): (bytes: Uint8Array) => Promise<void> {
  let freeAt = 0
  return async (bytes) => {
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      const piece = bytes.slice(from, from + pieceBytes)
      const took = rate === undefined ? 0 : (piece.length * 1_000) / rate
      freeAt = Math.max(freeAt, timers.now()) + took
      timers.set(() => deliver(piece), freeAt + delay - timers.now())
    }
    const buffered = rate === undefined ? 0 : (bufferBytes * 1_000) / rate
    const wait = freeAt - buffered - timers.now()
    if (wait > 0) await new Promise<void>((next) => timers.set(next, wait))
  }
}

function createEnd() {
  const onBytes: ((piece: Uint8Array) => void)[] = []
  const onEnd: (() => void)[] = []
  return {
    pipe: {
      onBytes: (listener: (piece: Uint8Array) => void) =>
        void onBytes.push(listener),
      onEnd: (listener: () => void) => void onEnd.push(listener),
    },
    deliver(piece: Uint8Array) {
      for (const listener of onBytes) listener(piece)
    },
    ended() {
      for (const listener of onEnd) listener()
    },
  }
}

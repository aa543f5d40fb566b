import type { Stream } from '@libp2p/interface'
import { decode, encode } from 'it-length-prefixed'

/** Whole messages over a libp2p stream. */
export interface MessageChannel {
  write(message: Uint8Array): Promise<void>
  /** Undefined once the other side has finished. */
  read(): Promise<Uint8Array | undefined>
}

/**
 * Frames a stream: each message behind its length as an unsigned varint.
 * A read fails when a message is announced larger than `mostBytes`, and
 * when `signal` is aborted.
 */
export function messageChannel(
  stream: Stream,
  signal: AbortSignal,
  mostBytes: number,
): MessageChannel {
  const messages = decode(stream, {
    maxDataLength: mostBytes,
    maxLengthLength: 4,
  })[Symbol.asyncIterator]()
  // The iterator of a stream knows no signal: ending the stream ends it.
  const abort = () => stream.abort(signal.reason as Error)
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  return {
    async write(message) {
      const more = stream.send(encode.single(message))
      if (!more) await stream.onDrain({ signal })
    },
    async read() {
      const next = await messages.next()
      signal.throwIfAborted()
      return next.done ? undefined : next.value.subarray()
    },
  }
}

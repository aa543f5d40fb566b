import type { Stream } from '@libp2p/interface'
import { channelOf, receiveLean, sendLean } from './lean-channel.ts'
import { limitBuffer } from './limit-buffer.ts'

/** Bytes both ways, as the two ends of the protocol need them. */
export interface BytePipe {
  /** What both ends agreed to speak; undefined is the newest version. */
  protocol?: string | undefined
  /**
   * Resolves once more may be sent. Rejects when the pipe has ended.
   * @param isWaitedFor somebody waits for it, and may soon want something else
   */
  send(bytes: Uint8Array<ArrayBuffer>, isWaitedFor?: boolean): Promise<void>
  /**
   * Bytes that leave in a small part of a second as fast as it goes now;
   * undefined where that is not known.
   */
  grain?: (() => number) | undefined
  /** To be called once. A piece is the listener's until it returns. */
  onBytes(listener: (piece: Uint8Array) => void): void
  /** Called once: the other side finished, or the connection broke. */
  onEnd(listener: () => void): void
  /** Ends both ways at once. */
  end(reason: Error): void
}

/** A libp2p stream as a pipe. */
export function streamPipe(stream: Stream): BytePipe {
  // Over WebRTC each stream is a channel; elsewhere the stream itself waits.
  const channel = channelOf(stream)
  const buffer = channel && limitBuffer(channel)
  if (channel !== undefined) sendLean(stream, channel)
  return {
    protocol: stream.protocol,
    async send(bytes, isWaitedFor) {
      if (!stream.send(bytes)) await stream.onDrain()
      await buffer?.room(isWaitedFor)
    },
    grain: buffer && (() => buffer.limit() / 4),
    onBytes(listener) {
      stream.addEventListener('message', ({ data }) => {
        if (data instanceof Uint8Array) listener(data)
        else for (const piece of data) listener(piece)
      })
      if (channel !== undefined) receiveLean(stream, channel)
    },
    onEnd(listener) {
      let told = false
      const tell = () => {
        if (!told) listener()
        told = true
      }
      stream.addEventListener('close', tell)
      stream.addEventListener('remoteCloseWrite', tell)
      if (stream.status !== 'open') queueMicrotask(tell)
    },
    end: (reason) => stream.abort(reason),
  }
}

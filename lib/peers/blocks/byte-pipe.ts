import type { Stream } from '@libp2p/interface'
import { limitBuffer } from './limit-buffer.ts'

/** Bytes both ways, as the two ends of the protocol need them. */
export interface BytePipe {
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
  onBytes(listener: (piece: Uint8Array) => void): void
  /** Called once: the other side finished, or the connection broke. */
  onEnd(listener: () => void): void
  /** Ends both ways at once. */
  end(reason: Error): void
}

/** A libp2p stream as a pipe. */
export function streamPipe(stream: Stream): BytePipe {
  const { channel } = stream as { channel?: RTCDataChannel }
  // Over WebRTC each stream is a channel; elsewhere the stream itself waits.
  const buffer = isChannel(channel) ? limitBuffer(channel) : undefined
  return {
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

function isChannel(
  channel: Partial<RTCDataChannel> | undefined,
): channel is RTCDataChannel {
  return channel?.bufferedAmountLowThreshold !== undefined
}

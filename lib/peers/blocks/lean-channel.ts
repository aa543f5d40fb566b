import { StreamMessageEvent } from '@libp2p/interface'
import type { Stream } from '@libp2p/interface'
import {
  bytesOfFrame,
  frameHeadBytes,
  writeFrameHead,
} from './channel-frames.ts'

/** What a WebRTC stream of js-libp2p has beyond the interface. */
interface ChannelStream extends Stream {
  channel: RTCDataChannel
  /** Bytes in the channel above which nothing more is sent. */
  maxBufferedAmount: number
  sendData(data: Iterable<Uint8Array> & { byteLength: number }): SendResult
}

interface SendResult {
  sentBytes: number
  canSendMore: boolean
}

/** Undefined for streams of other transports. */
export function channelOf(stream: Stream): RTCDataChannel | undefined {
  const { channel } = stream as Partial<ChannelStream>
  return channel?.bufferedAmountLowThreshold === undefined ? undefined : channel
}

/**
 * Takes bytes out of a stream's channel by the shortest way: a message that
 * is a whole frame goes to the stream's listeners at once, past a queue, a
 * generator, a protobuf reader and two lists of buffers that js-libp2p sends
 * each through. All else still goes that way, and nothing overtakes it. The
 * bytes are the listeners' until they return: their memory is freed then, and
 * not when a collector of garbage finds it, which stops the page.
 *
 * To be called in the same task as the stream's first listener is added.
 */
export function receiveLean(stream: Stream, channel: RTCDataChannel): void {
  const usual = channel.onmessage
  if (usual === null) return
  channel.onmessage = (event: MessageEvent<ArrayBuffer>) => {
    const bytes = isIdle(stream)
      ? bytesOfFrame(new Uint8Array(event.data))
      : undefined
    if (bytes === undefined || bytes.length === 0) {
      usual.call(channel, event)
      return
    }
    stream.dispatchEvent(new StreamMessageEvent(bytes))
    free(event.data)
  }
}

/** Nothing that came before waits in it, and it may be read. */
function isIdle(stream: Stream): boolean {
  return stream.readStatus === 'readable' && stream.readBufferLength === 0
}

/**
 * Sends each frame of a stream as one message of its channel, out of memory
 * that is used again and again: js-libp2p makes two messages of it and takes
 * new memory for each. Whoever reads frames finds the same ones.
 */
export function sendLean(stream: Stream, channel: RTCDataChannel): void {
  const own = stream as ChannelStream
  let memory = new Uint8Array(0)
  own.sendData = (data) => {
    const { byteLength: sentBytes } = data
    if (channel.readyState !== 'open') {
      return { sentBytes: 0, canSendMore: false }
    }
    const room = sentBytes + frameHeadBytes
    if (memory.length < room) memory = new Uint8Array(room)
    let end = writeFrameHead(memory, sentBytes)
    for (const piece of data) {
      memory.set(piece, end)
      end += piece.length
    }
    channel.send(memory.subarray(0, end))
    const canSendMore = channel.bufferedAmount < own.maxBufferedAmount
    return { sentBytes, canSendMore }
  }
}

/** Gives memory back without waiting for a collector of garbage. */
function free(memory: ArrayBuffer): void {
  memory.transfer(0)
}

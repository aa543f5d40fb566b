import type { Stream } from '@libp2p/interface'
import { describe, expect, test } from 'vitest'
import { streamPipe } from './byte-pipe.ts'
import { bytesOfFrame, writeFrameHead } from './channel-frames.ts'

/** The library's own stream, which it does not export. */
const library = import.meta.resolve('@libp2p/webrtc')
const { createStream } = (await import(new URL('stream.js', library).href)) as {
  createStream(init: object): Stream
}

const silent: object = Object.assign(() => undefined, {
  error: () => undefined,
  trace: () => undefined,
  newScope: () => silent,
})

/** Two channels in one thread: each message is a task of its own. */
class FakeChannel extends EventTarget {
  id = 1
  readyState = 'open'
  bufferedAmount = 0
  bufferedAmountLowThreshold = 0
  onmessage: ((event: { data: ArrayBuffer }) => unknown) | null = null
  other: FakeChannel | undefined
  sent: ArrayBuffer[] = []
  send(bytes: Uint8Array) {
    const data = new Uint8Array(bytes).buffer
    this.sent.push(data.slice(0))
    setImmediate(() => this.other?.onmessage?.({ data }))
  }
  close() {
    this.readyState = 'closed'
  }
}

function connected() {
  const channels = [new FakeChannel(), new FakeChannel()] as const
  channels[0].other = channels[1]
  channels[1].other = channels[0]
  const streams = channels.map((channel) =>
    createStream({
      channel,
      direction: 'outbound',
      log: silent,
      maxMessageSize: 256 * 1024,
    }),
  ) as [Stream, Stream]
  return { channels, streams }
}

const heardBy = (stream: Stream) => {
  const heard: number[] = []
  streamPipe(stream).onBytes((piece) => void heard.push(...piece))
  return heard
}

const pieces = [1, 100, 127, 128, 300, 20_000].map((length, at) =>
  new Uint8Array(length).fill(at + 1),
)
const all = pieces.flatMap((piece) => [...piece])

describe('a stream over a data channel', () => {
  test.each(['lean', 'as the library does'])(
    'is read, sent %s',
    async (how) => {
      const { streams } = connected()
      const [from, to] = streams
      const heard = heardBy(to)
      if (how === 'lean') heardBy(from)
      for (const piece of pieces) from.send(piece)
      await expect.poll(() => heard.length).toBe(all.length)
      expect(heard).toEqual(all)
    },
  )

  test('is read by the library, sent lean', async () => {
    const { streams } = connected()
    const [from, to] = streams
    const heard: number[] = []
    heardBy(from)
    to.addEventListener('message', ({ data }) => {
      heard.push(...data.subarray())
    })
    for (const piece of pieces) from.send(piece)
    await expect.poll(() => heard.length).toBe(all.length)
    expect(heard).toEqual(all)
  })

  test('keeps its order where both ways of reading take turns', async () => {
    const { streams, channels } = connected()
    const [from, to] = streams
    // Before somebody listens, the library keeps it.
    from.send(Uint8Array.of(1))
    await new Promise((next) => setTimeout(next, 20))
    const heard = heardBy(to)
    const [channel] = channels
    channel.send(frame(Uint8Array.of(2)))
    from.send(Uint8Array.of(3))
    channel.send(frame(Uint8Array.of(4)))
    await expect.poll(() => heard).toEqual([1, 2, 3, 4])
  })

  test('gives the memory of what was read back at once', async () => {
    const { streams } = connected()
    const [from, to] = streams
    const buffers: ArrayBufferLike[] = []
    streamPipe(to).onBytes(({ buffer }) => void buffers.push(buffer))
    heardBy(from)
    from.send(new Uint8Array(1_000))
    await expect.poll(() => buffers.length).toBe(1)
    expect(buffers[0]?.byteLength).toBe(0)
  })

  test('sends a frame as one message', () => {
    const { streams, channels } = connected()
    heardBy(streams[0])
    streams[0].send(new Uint8Array(200_000).fill(7))
    expect(channels[0].sent).toHaveLength(1)
    const [message] = channels[0].sent
    const bytes = bytesOfFrame(new Uint8Array(message ?? new ArrayBuffer()))
    expect(bytes?.length).toBe(200_000)
  })

  test('ends when the other side ends it', async () => {
    const { streams } = connected()
    const ended = Promise.withResolvers<void>()
    streamPipe(streams[1]).onEnd(ended.resolve)
    heardBy(streams[1])
    heardBy(streams[0])
    streams[0].abort(new Error('enough'))
    await ended.promise
  })
})

function frame(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const memory = new Uint8Array(11 + bytes.length)
  const at = writeFrameHead(memory, bytes.length)
  memory.set(bytes, at)
  return memory.subarray(0, at + bytes.length)
}

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type {
  GatewayNews,
  GatewayOrder,
} from '#lib/service-worker/gateway-messages'
import { serveAsk } from './serve-ask.ts'
import type { AskPort } from './serve-ask.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => void vi.useRealTimers())

test('nothing is read before it is asked for', async () => {
  const { read, news, order } = serve()
  await settled()
  expect(news).toEqual(['here', 'head'])
  expect(read()).toBe(0)
  order('more')
  await settled()
  expect(read()).toBe(1)
})

test('a reader that stops ends the fetch under way', async () => {
  const { order, isStopped } = serve()
  await settled()
  order('more')
  order('stop')
  await settled()
  expect(isStopped()).toBe(true)
})

test('a worker that was stopped leaves no reading behind', async () => {
  const { news, order, isStopped } = serve()
  await settled()
  order('more')
  await settled()
  vi.advanceTimersByTime(31_000)
  await settled()
  expect(news.at(-1)).toBe('left')
  expect(isStopped()).toBe(true)
})

test('all of it, then the end; the memory of a piece is not shared', async () => {
  const { news, order, pieces } = serve()
  for (let asked = 0; asked < 4; asked++) order('more')
  await settled()
  expect(news).toEqual(['here', 'head', 'bytes', 'bytes', 'bytes', 'end'])
  expect(pieces.map((piece) => piece.buffer.byteLength)).toEqual([2, 2, 2])
})

test('what can’t be read is broken off, and said', async () => {
  const { news, order, reports } = serve(new Error('damaged'))
  order('more')
  await settled()
  expect(news.at(-1)).toBe('broken')
  expect(reports).toHaveLength(1)
})

function serve(failure?: Error) {
  const news: string[] = []
  const pieces: Uint8Array[] = []
  const reports: unknown[] = []
  let read = 0
  let ended: AbortSignal | undefined
  const port: AskPort = {
    onmessage: null,
    close: () => undefined,
    postMessage(said: GatewayNews) {
      news.push(said.kind)
      if (said.kind === 'bytes') pieces.push(said.bytes)
    },
  }
  const memory = new Uint8Array(64)
  async function* body() {
    for (; read < 3; yield memory.subarray(0, 2)) {
      if (failure !== undefined) throw failure
      read += 1
    }
  }
  const answer = async (signal: AbortSignal) => {
    ended = signal
    return { status: 200, headers: {}, body: body() }
  }
  void serveAsk(port, answer, (thrown) => reports.push(thrown))
  const order = (kind: GatewayOrder['kind']) =>
    port.onmessage?.(new MessageEvent('message', { data: { kind } }))
  const isStopped = () => ended?.aborted === true
  return { news, pieces, reports, order, read: () => read, isStopped }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

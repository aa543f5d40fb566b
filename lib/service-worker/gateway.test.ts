import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerContent } from './gateway.ts'
import type { GatewayRequest } from './ask-around.ts'
import type { GatewayAsk, GatewayNews } from './gateway-messages.ts'
import type { AskedPage } from './page-line.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => void vi.useRealTimers())

const origin = 'http://localhost:3000'
const file = '/ipfs/bafyfile/a.mp4'
const ten = Uint8Array.from({ length: 10 }, (_, byte) => byte)

test('a page answers, one piece for each that was taken', async () => {
  const page = servingPage('one')
  const response = await ask(file, [page])
  expect(response?.status).toBe(200)
  const reader = response?.body?.getReader()
  await reader?.read()
  await settled()
  // One that was read, one on its way: a slow reader holds the rest back.
  expect(page.sent).toBeLessThanOrEqual(3)
  await reader?.cancel()
  await settled()
  expect(page.stopped).toBe(true)
})

test('a tab that closes in the middle: another goes on at that byte', async () => {
  const first = servingPage('first', { closesAfter: 3 })
  const second = servingPage('second')
  const response = await ask(file, [first, second])
  const bytes = allBytes(response)
  await passing(10_000)
  expect(await bytes).toEqual([...ten])
  expect(second.asked.at(-1)?.range).toBe('bytes=3-9')
})

test('the same inside a range: the rest of the range is asked for', async () => {
  const first = servingPage('first', { closesAfter: 2 })
  const second = servingPage('second')
  const headers = { range: 'bytes=4-8' }
  const bytes = allBytes(await ask(file, [first, second], { headers }))
  await passing(10_000)
  expect(await bytes).toEqual([4, 5, 6, 7, 8])
  expect(second.asked.at(-1)?.range).toBe('bytes=6-8')
})

test('a page that let an idle question go is asked for the rest', async () => {
  const page = servingPage('one', { leavesAfter: 2 })
  expect(await allBytes(await ask(file, [page]))).toEqual([...ten])
  expect(page.asked.map(({ range }) => range)).toContain('bytes=2-9')
})

test('a tab that is frozen costs three seconds, then the next is asked', async () => {
  const frozen = servingPage('frozen', { silent: true })
  const response = ask(file, [frozen, servingPage('awake')])
  await passing(3_100)
  expect((await response)?.status).toBe(200)
})

test('no tab: a sentence, and no raw content from anywhere', async () => {
  const response = await ask(file, [])
  expect(response?.status).toBe(503)
  expect(await response?.text()).toContain('No tab')
})

test('the last tab closes in the middle: the body fails, not ends', async () => {
  const page = servingPage('one', { closesAfter: 3 })
  const bytes = allBytes(await ask(file, [page]))
  const failed = expect(bytes).rejects.toThrow()
  await passing(10_000)
  await failed
})

test('opening an address shows the app, never the content', async () => {
  const page = servingPage('one')
  const navigation = { mode: 'navigate', destination: 'document' }
  for (const path of [file, '/ipns/example.org/', `${file}?download=1`]) {
    const response = await ask(path, [page], navigation)
    expect(await response?.text()).toBe('the app')
  }
  expect(page.asked).toEqual([])
})

test('a page of our own may make a download of it', async () => {
  const response = await ask(`${file}?download=1`, [servingPage('one')], {
    mode: 'navigate',
    destination: 'iframe',
    referrer: `${origin}/drive/`,
  })
  expect(response?.status).toBe(200)
})

test.each([
  ...['script', 'worker', 'serviceworker', 'style', 'iframe', 'object'],
  ...['json', 'xslt', 'fencedframe', 'sharedstorageworklet', 'of tomorrow'],
])('content is no %s', async (destination) => {
  const page = servingPage('one')
  const response = await ask(file, [page], { destination })
  expect(response?.status).toBe(403)
  expect(page.asked).toEqual([])
})

test('a registration of a service worker is refused', async () => {
  const headers = { 'service-worker': 'script' }
  const response = await ask(file, [servingPage('one')], { headers })
  expect(response?.status).toBe(403)
})

test('a name is asked for as an address is, and runs as little', async () => {
  const page = servingPage('one')
  const name = '/ipns/k51name/a.png'
  expect((await ask(name, [page]))?.status).toBe(200)
  expect(page.asked.map(({ address }) => address)).toEqual([name])
  const script = await ask(name, [page], { destination: 'script' })
  expect(script?.status).toBe(403)
})

test('the last tab may be busy for longer', async () => {
  const response = ask(file, [servingPage('busy', { silent: true })])
  await passing(7_000)
  const early = await Promise.race([response, settled()])
  expect(early).toBeUndefined()
  await passing(2_000)
  expect((await response)?.status).toBe(503)
})

test('everything else is left to the server', async () => {
  for (const path of ['/', '/view/?cid=x', '/ipfs', '/_next/ipfs/x.js']) {
    expect(ask(path, [])).toBeUndefined()
  }
})

interface AskOptions extends Partial<Omit<GatewayRequest, 'headers'>> {
  headers?: Record<string, string>
}

function ask(
  path: string,
  pages: ServingPage[],
  { headers = {}, ...options }: AskOptions = {},
): Promise<Response> | undefined {
  const request: GatewayRequest = {
    method: 'GET',
    url: `${origin}${path}`,
    mode: 'no-cors',
    destination: 'video',
    referrer: '',
    ...options,
    headers: new Headers(headers),
  }
  const open = () => pages.filter(({ closed }) => !closed)
  return answerContent(
    request,
    {
      all: async () => open(),
      isOpen: async (id) => open().some((page) => page.id === id),
      appPage: async () => new Response('the app'),
    },
    () => undefined,
  )
}

interface ServingPage extends AskedPage {
  asked: GatewayAsk[]
  sent: number
  stopped: boolean
  closed: boolean
}

interface Faults {
  closesAfter?: number
  leavesAfter?: number
  silent?: boolean
}

/** A page that has ten bytes, and gives one in a piece. */
function servingPage(id: string, faults: Faults = {}): ServingPage {
  const page: ServingPage = {
    id,
    asked: [],
    sent: 0,
    stopped: false,
    closed: false,
    postMessage(message, [port]) {
      page.asked.push(message)
      if (faults.silent === true) return
      serve(page, message, port as MessagePort, faults)
    },
  }
  return page
}

function serve(
  page: ServingPage,
  { range }: GatewayAsk,
  port: MessagePort,
  faults: Faults,
): void {
  const span = /=(\d+)-(\d+)/.exec(range ?? '')
  const [first, last] = span ? [Number(span[1]), Number(span[2])] : [0, 9]
  const say = (news: GatewayNews) => port.postMessage(news)
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    'content-length': String(last - first + 1),
    ...(span ? { 'content-range': `bytes ${first}-${last}/10` } : {}),
  }
  say({ kind: 'here' })
  say({ kind: 'head', status: span ? 206 : 200, headers, hasBody: true })
  let at = first
  port.onmessage = ({ data }: MessageEvent<{ kind: string }>) => {
    if (data.kind === 'stop') page.stopped = true
    if (data.kind !== 'more' || page.closed) return
    const done = at - first
    if (done === faults.closesAfter) page.closed = true
    else if (done === faults.leavesAfter) {
      delete faults.leavesAfter
      say({ kind: 'left' })
    } else if (at > last) say({ kind: 'end' })
    else {
      page.sent += 1
      say({ kind: 'bytes', bytes: ten.slice(at, (at += 1)) })
    }
  }
}

async function allBytes(response: Response | undefined): Promise<number[]> {
  return [...new Uint8Array((await response?.arrayBuffer()) ?? [])]
}

/** Lets messages arrive, which take turns of the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function passing(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 500) {
    await settled()
    vi.advanceTimersByTime(500)
  }
  await settled()
}

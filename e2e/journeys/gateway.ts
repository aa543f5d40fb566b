import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { sha256 } from '#test/rigs/checksum'
import { soundFile, textFile } from '#test/rigs/files'
import { until } from '#test/rigs/until'
import { publish } from '../pages/item.ts'
import { stopWorkers } from '../pages/player.ts'
import { openReachable } from '../pages/shell.ts'
import { openLink } from '../pages/viewer.ts'
import type { Browser, Rig } from '../rig.ts'

export const name = 'gateway'
export const seconds = 60

/** Of the recording: 21 MB, more than a worker and a page hold on their way. */
const length = 120

/** `/ipfs/…` is answered by whatever tab is open, and nothing runs from it. */
export async function run(rig: Rig): Promise<void> {
  const a = await rig.browser('a')
  await openReachable(a.page, rig.stack.origin)
  const sound = await soundFile(length)
  const { cid } = await publish(a.page, sound, `sound-${length}.wav`)
  await playedFromAddress(rig, a.page, cid)
  await headersOf(rig, a.page, cid, sound)
  await runsNothing(rig, a.page)
  await showsApp(rig, a, cid)
  await anyTab(rig, a, cid, await sha256(sound))
  await turnedOff(rig, await a.context.newPage(), cid)
}

async function playedFromAddress(
  rig: Rig,
  page: Page,
  cid: string,
): Promise<void> {
  await openLink(page, `${rig.stack.origin}/view/?cid=${cid}&name=a.wav`)
  const player = page.locator('audio')
  assert.match((await player.getAttribute('src')) ?? '', /^\/ipfs\/baf/)
  const duration = () =>
    player.evaluate((element) => (element as HTMLAudioElement).duration)
  // The browser guesses from the first bytes until it has read the header.
  await until(async () => Math.round(await duration()) === length, {
    what: 'the recording says how long it is',
  })
  rig.say('a recording plays from its address at the first visit')
}

interface Reply {
  status: number
  headers: Record<string, string>
  sum: string
  bytes: number
}

/** What a page of the origin gets for this address. */
function ask(
  page: Page,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  return page.evaluate(
    async ([address, init]) => {
      const response = await fetch(address, init)
      const body = await response.arrayBuffer()
      const digest = await crypto.subtle.digest('SHA-256', body)
      const sum = [...new Uint8Array(digest)]
        .map((n) => n.toString(16).padStart(2, '0'))
        .join('')
      const headers = Object.fromEntries(response.headers)
      return { status: response.status, headers, sum, bytes: body.byteLength }
    },
    [path, options] as const,
  )
}

async function headersOf(
  rig: Rig,
  page: Page,
  cid: string,
  file: string,
): Promise<void> {
  const bytes = await readFile(file)
  const path = `/ipfs/${cid}`
  const [whole, head] = [
    await ask(page, path),
    await ask(page, path, { method: 'HEAD' }),
  ]
  assert.equal(whole.sum, await sha256(file))
  assert.deepEqual(head.headers, whole.headers)
  assert.equal(head.bytes, 0)
  const { etag = '' } = whole.headers
  assert.equal(etag, `"${cid}"`)
  const spans = [[0, 0], [1_048_575, 1_048_576], [bytes.length - 1]] as const
  for (const [first, last = bytes.length - 1] of spans) {
    const range = `bytes=${first}-${last}`
    const part = await ask(page, path, { headers: { range } })
    const wanted = createHash('sha256').update(bytes.subarray(first, last + 1))
    assert.equal(part.status, 206)
    assert.equal(part.sum, wanted.digest('hex'), range)
  }
  const past = { range: `bytes=${bytes.length}-` }
  assert.equal((await ask(page, path, { headers: past })).status, 416)
  const known = { 'if-none-match': etag }
  assert.equal((await ask(page, path, { headers: known })).status, 304)
  const car = await ask(page, `${path}?format=car`)
  assert.ok(car.bytes > bytes.length)
  rig.say('whole, parts, HEAD, tag and CAR are right, byte for byte')
}

/** Every way in which foreign bytes could become a program of our origin. */
async function runsNothing(rig: Rig, page: Page): Promise<void> {
  await page.goto(rig.stack.origin)
  const program = await textFile('evil.js', 'document.title = "taken over"')
  const site = await textFile('evil.html', '<script>alert(1)</script>')
  const { cid: script } = await publish(page, program, 'evil.js')
  const { cid: html } = await publish(page, site, 'evil.html')
  const tried = await page.evaluate(tryToRun, [script, html] as const)
  assert.deepEqual(tried, {
    script: 'error',
    style: 'error',
    worker: 'error',
    serviceWorker: 'error',
    frame: 'empty',
  })
  const reply = await ask(page, `/ipfs/${html}`)
  assert.equal(reply.headers['content-type'], 'application/octet-stream')
  assert.match(reply.headers['content-disposition'] ?? '', /^attachment/)
  assert.match(reply.headers['content-security-policy'] ?? '', /^sandbox;/)
  assert.notEqual(await page.title(), 'taken over')
  rig.say('no script, style, worker, service worker or frame comes from it')
}

async function tryToRun([script, html]: readonly [string, string]) {
  const loaded = (element: HTMLElement) =>
    new Promise<string>((resolve) => {
      element.addEventListener('load', () => resolve('load'))
      element.addEventListener('error', () => resolve('error'))
      document.body.append(element)
    })
  const make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    change: Partial<HTMLElementTagNameMap[Tag]>,
  ) => Object.assign(document.createElement(tag), change)
  const src = `/ipfs/${script}`
  const frame = make('iframe', { src: `/ipfs/${html}` })
  await loaded(frame)
  return {
    script: await loaded(make('script', { src })),
    style: await loaded(make('link', { rel: 'stylesheet', href: src })),
    worker: await new Promise<string>((resolve) => {
      const worker = new Worker(src)
      worker.addEventListener('error', () => resolve('error'))
      setTimeout(() => resolve('silent'), 3_000)
    }),
    serviceWorker: await navigator.serviceWorker.register(src).then(
      () => 'registered',
      () => 'error',
    ),
    frame: frame.contentDocument?.querySelector('script') ? 'page' : 'empty',
  }
}

async function showsApp(
  rig: Rig,
  { context }: Browser,
  cid: string,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${rig.stack.origin}/ipfs/${cid}/?download=1`)
  await page.getByTestId('viewer').waitFor()
  await stopWorkers(page)
  await page.reload()
  await page.getByTestId('viewer').waitFor()
  await page.close()
  rig.say('opening an address shows the viewer, never the bytes')
}

/** A page without a drive of its own reads while the tabs come and go. */
async function anyTab(
  rig: Rig,
  { context, page: first }: Browser,
  cid: string,
  sum: string,
): Promise<void> {
  const reader = await context.newPage()
  await reader.goto(`${rig.stack.origin}/network.json`)
  const second = await context.newPage()
  await openReachable(second, rig.stack.origin)
  await reader.evaluate(readSlowly, cid)
  await read(reader, 4)
  await first.close()
  await read(reader, 8)
  const third = await context.newPage()
  await openReachable(third, rig.stack.origin)
  await second.close()
  await read(reader, 40)
  assert.equal(await reader.evaluate(sumOfRead), sum)
  rig.say('two tabs that answered were closed, a third gave the rest')
  await stopWorkers(reader)
  assert.equal((await ask(reader, `/ipfs/${cid}`)).sum, sum)
  await third.close()
  assert.equal((await ask(reader, `/ipfs/${cid}`)).status, 503)
  await reader.close()
  rig.say('after a stop of the worker too; without a tab it says so')
}

interface SlowRead {
  reader: ReadableStreamDefaultReader<Uint8Array>
  pieces: Uint8Array<ArrayBuffer>[]
}

async function readSlowly(cid: string): Promise<void> {
  const { body } = await fetch(`/ipfs/${cid}`)
  if (body === null) throw new Error('no body')
  const slow: SlowRead = { reader: body.getReader(), pieces: [] }
  Object.assign(globalThis, { slow })
}

/** Takes pieces until so many mebibytes are here, or all of it. */
function read(page: Page, mebibytes: number): Promise<void> {
  return page.evaluate(async (wanted) => {
    const { reader, pieces } = (globalThis as unknown as { slow: SlowRead })
      .slow
    let sum = pieces.reduce((total, piece) => total + piece.length, 0)
    while (sum < wanted * 2 ** 20) {
      const { value, done } = await reader.read()
      if (done) return
      pieces.push(value as Uint8Array<ArrayBuffer>)
      sum += value.length
    }
  }, mebibytes)
}

async function sumOfRead(): Promise<string> {
  const { pieces } = (globalThis as unknown as { slow: SlowRead }).slow
  const whole = await new Blob(pieces).arrayBuffer()
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
  return [...sum].map((n) => n.toString(16).padStart(2, '0')).join('')
}

async function turnedOff(rig: Rig, page: Page, cid: string): Promise<void> {
  await page.goto(`${rig.stack.origin}/settings/`)
  await page.getByTestId('worker-off').click()
  await page.getByTestId('worker-on').waitFor()
  await openLink(page, `${rig.stack.origin}/view/?cid=${cid}&name=a.wav`)
  const source = await page.locator('audio').getAttribute('src')
  assert.match(source ?? '', /^blob:/)
  const left = await page.evaluate(async () => {
    return (await navigator.serviceWorker.getRegistrations()).length
  })
  assert.equal(left, 0)
  rig.say('turned off, it is gone, and the recording plays from memory')
}

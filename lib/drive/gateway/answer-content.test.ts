import { readFile } from 'node:fs/promises'
import { MemoryBlockstore } from 'blockstore-core'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeServices } from '#test/fake-services'
import { allOf } from '#lib/content/test-blocks'
import { importFiles } from '#lib/content/import-files'
import type { GatewayAsk } from '#lib/service-worker/gateway-messages'
import type { ReadStore } from '../open/arrivals.ts'
import { answerContent } from './answer-content.ts'
import type { GatewayAnswer } from './gateway-answer.ts'
import { createKnownFiles } from './known-files.ts'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9, 9)
const page = new TextEncoder().encode(
  '<!doctype html><script>alert(1)</script>',
)
const svg = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
)
const words = new TextEncoder().encode('plain words')

afterEach(() => vi.unstubAllGlobals())

test('type by the bytes, tag by the address, nothing to run', async () => {
  const { get } = await folder({ 'a.png': png })
  const { status, headers } = await get('a.png')
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': '10',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(headers['content-security-policy']).toMatch(
    /^sandbox; default-src 'none'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'unsafe-inline'$/,
  )
  expect(headers['etag']).toMatch(/^"baf[a-z0-9]+"$/)
})

test.each([
  ['page.html', page],
  ['page.png', page],
  ['picture.svg', svg],
  ['picture.jpg', svg],
  ['paper.pdf', new TextEncoder().encode('%PDF-1.7 /JavaScript')],
  ['feed.xml', new TextEncoder().encode('<?xml version="1.0"?><a/>')],
  ['real-picture.html', png],
])('%s is a download without a type', async (name, bytes) => {
  const { headers } = await (await folder({ [name]: bytes })).get(name)
  expect(headers['content-type']).toBe('application/octet-stream')
  expect(headers['content-disposition']).toMatch(/^attachment; /)
})

test('text and code are plain text', async () => {
  const { get } = await folder({ 'a.js': new TextEncoder().encode('f()') })
  const { headers } = await get('a.js')
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
})

test('one byte, a middle, the end of it', async () => {
  const { get } = await folder({ a: words })
  for (const [range, expected, text] of [
    ['bytes=0-0', 'bytes 0-0/11', 'p'],
    ['bytes=6-', 'bytes 6-10/11', 'words'],
    ['bytes=-1', 'bytes 10-10/11', 's'],
  ] as const) {
    const answer = await get('a', { range })
    expect(answer.status).toBe(206)
    expect(answer.headers['content-range']).toBe(expected)
    expect(await textOf(answer)).toBe(text)
  }
})

test('a range across the ends of blocks has every byte once', async () => {
  const bytes = new Uint8Array(5 * 2 ** 20)
  for (let at = 0; at < bytes.length; at += 997) bytes[at] = at % 251
  const { get } = await folder({ big: bytes })
  for (const [first, last] of [
    [2 ** 20 - 1, 2 ** 20],
    [100, 4 * 2 ** 20 + 5],
    [3 * 2 ** 20, 5 * 2 ** 20 - 1],
  ] as const) {
    const answer = await get('big', { range: `bytes=${first}-${last}` })
    const found = await bytesOf(answer)
    expect(Buffer.compare(found, bytes.subarray(first, last + 1))).toBe(0)
  }
})

test('a range past the end says how long the file is', async () => {
  const { get } = await folder({ a: words })
  const { status, headers } = await get('a', { range: 'bytes=11-' })
  expect(status).toBe(416)
  expect(headers['content-range']).toBe('bytes */11')
})

test('another file than the reader has: the whole, not the range', async () => {
  const { get } = await folder({ a: words })
  const { headers } = await get('a')
  const range = 'bytes=0-1'
  const same = await get('a', { range, ifRange: headers['etag'] })
  const other = await get('a', { range, ifRange: '"bafyother"' })
  expect([same.status, other.status]).toEqual([206, 200])
})

test('what the reader has is not sent again', async () => {
  const { get } = await folder({ a: words })
  const { headers } = await get('a')
  const ifNoneMatch = `"x", W/${headers['etag']}`
  const answer = await get('a', { ifNoneMatch })
  expect(answer.status).toBe(304)
  expect(answer.body).toBeUndefined()
})

test('HEAD has the same headers and no body', async () => {
  const { get } = await folder({ a: words })
  const [head, whole] = [await get('a', { method: 'HEAD' }), await get('a')]
  expect(head.headers).toEqual(whole.headers)
  expect(head.body).toBeUndefined()
})

test('a denied address gives nothing, whatever the form', async () => {
  const { cid, get, services } = await folder({ a: words })
  await services.filter.add('mine.deny', new Blob([`/ipfs/${cid}/*\n`]))
  for (const name of ['a', 'a?format=raw', 'a?format=car']) {
    expect((await get(name)).status).toBe(410)
  }
})

test('no file of that name, no address at all, a folder', async () => {
  const { get } = await folder({ a: words })
  expect((await get('b')).status).toBe(404)
  expect((await get('%ff')).status).toBe(400)
  expect((await get('')).status).toBe(406)
})

test('raw, CAR, tar and JSON are downloads', async () => {
  const { get } = await folder({ 'a.txt': words })
  const raw = await get('a.txt?format=raw')
  expect(await textOf(raw)).toBe('plain words')
  const tar = await bytesOf(await get('?format=tar&filename=top'))
  expect(tar.toString('latin1')).toContain('top/a.txt')
  expect(tar.length % 512).toBe(0)
  const car = await get('', { accept: 'application/vnd.ipld.car' })
  expect(car.headers['content-type']).toContain('application/vnd.ipld.car')
  expect((await bytesOf(car)).length).toBeGreaterThan(100)
  const json = JSON.parse(await textOf(await get('?format=json'))) as unknown
  expect(json).toMatchObject({ Links: [{ Name: 'a.txt' }] })
  for (const { headers } of [raw, car]) {
    expect(headers['content-disposition']).toMatch(/^attachment/)
  }
  expect((await get('?format=exe')).status).toBe(400)
})

const name = 'k51qzi5uqu5dit2ku9mutlfgwyz8u730on38kd10m97m36bjt66my99hb6103f'

/** The record of the name, at the one service of the settings. */
async function withRecord() {
  const file = `test/vectors/ipns/${name}_v2.ipns-record`
  const record = Uint8Array.from(await readFile(file))
  const fetch = vi.fn(async () => new Response(record))
  vi.stubGlobal('fetch', fetch)
  const made = await fakeServices()
  const config = { ...made.config, routers: ['https://router.example'] }
  const clock = { ...made.clock, now: () => Date.parse('2026-11-23') }
  return { fetch, services: { ...made, config, clock } }
}

const unread = () => ({
  store: new MemoryBlockstore() as unknown as ReadStore,
  signal: new AbortController().signal,
  known: createKnownFiles(),
})

function askFor(address: string): GatewayAsk {
  return { kind: 'gateway', address, method: 'GET' }
}

test('a name is followed by the signature of its owner, each time anew', async () => {
  const { services } = await withRecord()
  const { signal } = new AbortController()
  const ask = askFor(`/ipns/${name}`)
  const answer = await answerContent(services, ask, unread, signal)
  expect(answer.status).toBe(200)
  expect(await textOf(answer)).toBe('v2-only record')
  expect(answer.headers['cache-control']).toBe('no-cache')
})

test('nobody is asked for a name that a list denies', async () => {
  const { services, fetch } = await withRecord()
  await services.filter.add('mine.deny', new Blob([`/ipns/${name}\n`]))
  const { signal } = new AbortController()
  const ask = askFor(`/ipns/${name}`)
  expect((await answerContent(services, ask, unread, signal)).status).toBe(410)
  expect(fetch).not.toHaveBeenCalled()
})

async function folder(files: Record<string, Uint8Array<ArrayBuffer>>) {
  const store = new MemoryBlockstore()
  const dropped = Object.entries(files).map(([name, bytes]) => ({
    path: `top/${name}`,
    file: new File([bytes], name),
  }))
  const { cid } = await importFiles(dropped, store)
  const services = await fakeServices()
  const { signal } = new AbortController()
  const known = createKnownFiles()
  const open = () => ({ store: store as unknown as ReadStore, signal, known })
  const get = (path: string, change: Partial<GatewayAsk> = {}) => {
    const address = `/ipfs/${cid}/${path}`
    const ask = { kind: 'gateway', address, method: 'GET', ...change } as const
    return answerContent(services, ask, open, signal)
  }
  return { cid, services, get }
}

async function bytesOf({ body }: GatewayAnswer): Promise<Buffer> {
  return Buffer.concat(body === undefined ? [] : await allOf(body))
}

async function textOf(answer: GatewayAnswer): Promise<string> {
  return (await bytesOf(answer)).toString()
}

import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { fakeServices } from '#test/fake-services'
import { allOf } from '#lib/content/test-blocks'
import { importFiles } from '#lib/content/import-files'
import type { ReadStore } from '../open/arrivals.ts'
import { answerSite } from './answer-site.ts'

const page = '<!doctype html><link rel="stylesheet" href="s.css"><p>hi'

test('index, files and types are those of a web server', async () => {
  const get = await site({ 'index.html': page, 's.css': 'p{}', 'a.js': 'f()' })
  const index = await get('/')
  expect(index).toMatchObject({ status: 200, text: page })
  expect(index.headers['content-type']).toBe('text/html; charset=utf-8')
  expect((await get('/s.css')).headers['content-type']).toMatch('text/css')
  expect((await get('/a.js')).headers['content-type']).toMatch('javascript')
})

test('it reaches nothing but its own files', async () => {
  const get = await site({ 'index.html': page })
  const { headers } = await get('/')
  const policy = headers['content-security-policy'] ?? ''
  expect(policy).toContain("connect-src 'self' data: blob:;")
  expect(policy).toContain("webrtc 'block'")
  expect(policy).not.toMatch(/https?:|\*/)
})

test('another address cannot be asked for', async () => {
  const get = await site({ 'index.html': page })
  const other = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
  for (const path of [
    `/ipfs/${other}`,
    `//${other}/`,
    `/../../ipfs/${other}`,
    `/%2e%2e/${other}`,
    `/..%2f..%2f${other}`,
  ]) {
    expect((await get(path)).status).toBe(404)
  }
})

test('a folder without a slash leads to the one with it', async () => {
  const get = await site({ 'deep/index.html': page })
  const { status, headers } = await get('/deep?x=1')
  expect([status, headers['location']]).toEqual([301, '/deep/?x=1'])
  expect((await get('/deep/')).text).toBe(page)
})

test('rules count only for what is not there', async () => {
  const get = await site({
    'index.html': page,
    'lost.html': 'lost',
    _redirects: '/index.html /lost.html 200\n/old /new 302\n/* /lost.html 404',
  })
  expect((await get('/index.html')).text).toBe(page)
  expect((await get('/old')).headers['location']).toBe('/new')
  const lost = await get('/nowhere/at/all')
  expect(lost).toMatchObject({ status: 404, text: 'lost' })
})

test('rules that lead to each other end', async () => {
  const get = await site({ a: 'x', _redirects: '/b /c 200\n/c /b 200' })
  expect((await get('/b')).status).toBe(404)
})

test('a mistake in the rules is said, one too large is not read', async () => {
  const bad = await site({ a: 'x', _redirects: 'nonsense' })
  expect(await bad('/b')).toMatchObject({ status: 500 })
  const large = await site({ a: 'x', _redirects: '# '.repeat(40_000) })
  expect((await large('/b')).status).toBe(413)
})

async function site(files: Record<string, string>) {
  const store = new MemoryBlockstore()
  const dropped = Object.entries(files).map(([name, text]) => ({
    path: `top/${name}`,
    file: new File([text], name),
  }))
  const { cid } = await importFiles(dropped, store)
  const services = await fakeServices()
  const { signal } = new AbortController()
  return async (address: string) => {
    const ask = { kind: 'gateway', address, method: 'GET' } as const
    const root = CID.parse(cid)
    const source = store as unknown as ReadStore
    const read = { services, root, ask, store: source, signal }
    const { body, ...answer } = await answerSite(read, signal)
    const bytes = body === undefined ? [] : await allOf(body)
    return { ...answer, text: Buffer.concat(bytes).toString() }
  }
}

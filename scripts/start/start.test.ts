import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { readOptions } from './options.ts'
import { listeningSockets } from './port-owner.ts'
import { isOwnHost, isSiteHost, requestedFile } from './request-path.ts'
import { sourceStamp } from './source-stamp.ts'
import { websocketUrl } from './verify.ts'

test('the port is 3000 unless another is asked for', () => {
  expect(readOptions([])).toEqual({ port: 3000 })
  expect(readOptions(['--port', '3100'])).toEqual({ port: 3100 })
})

test.each([[['--port', 'x']], [['--port', '0']], [['--prot', '1']]])(
  'the options %j are refused with the way out',
  (args) => {
    expect(() => readOptions(args)).toThrow('npm start -- --port 3100')
  },
)

test.each([
  ['/', 'index.html'],
  ['/view/?cid=x', 'view/index.html'],
  ['/_next/static/a%20b.js', '_next/static/a b.js'],
  ['/../secret', undefined],
  ['/%2e%2e/secret', undefined],
  ['/..%5csecret', undefined],
  ['/%00', undefined],
  ['/%', undefined],
  ['//elsewhere.example/', '/elsewhere.example/index.html'],
])('the request %s asks for %s', (url, file) => {
  expect(requestedFile(url)).toBe(file)
})

test('only names of this machine are served', () => {
  expect(isOwnHost('localhost:3000')).toBe(true)
  expect(isOwnHost('[::1]:3000')).toBe(true)
  expect(isOwnHost('rebound.example:3000')).toBe(false)
  expect(isOwnHost(undefined)).toBe(false)
})

test('a content address before ours is a site, and nothing else is', () => {
  const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
  expect(isSiteHost(`${cid}.ipfs.localhost:3000`)).toBe(true)
  for (const host of [
    'localhost:3000',
    'ipfs.localhost',
    `${cid}.localhost`,
    `${cid}.ipfs.localhost.evil.example`,
    `a.${cid}.ipfs.localhost`,
    undefined,
  ]) {
    expect(isSiteHost(host)).toBe(false)
  }
})

test('a listening socket is found by its port, an open connection is not', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1',
    '   1: 0100007F:0BB8 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 4712 1',
  ].join('\n')
  expect(listeningSockets(table, 3000)).toEqual(['4711'])
  expect(listeningSockets(table, 3001)).toEqual([])
})

test('a relay address names its WebSocket', () => {
  expect(websocketUrl('/ip4/127.0.0.1/tcp/9077/ws/p2p/12D3')).toBe(
    'ws://127.0.0.1:9077',
  )
  expect(() => websocketUrl('/ip4/127.0.0.1/udp/1/quic-v1')).toThrow()
})

test('the stamp follows sources and names, not tests', async () => {
  const root = await mkdtemp(`${tmpdir()}/stamp-`)
  const stamp = () => sourceStamp(root, ['lib', 'one.json'])
  await mkdir(`${root}/lib`)
  await writeFile(`${root}/lib/a.ts`, 'a')
  const first = await stamp()
  await writeFile(`${root}/lib/a.test.ts`, 'test')
  expect(await stamp()).toBe(first)
  await writeFile(`${root}/one.json`, '{}')
  const second = await stamp()
  expect(second).not.toBe(first)
  await writeFile(`${root}/lib/a.ts`, 'b')
  expect(await stamp()).not.toBe(second)
  await rm(root, { recursive: true })
})

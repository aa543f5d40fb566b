import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fakeTimers } from '../fake-timers.ts'
import { systemTimers } from '../types.ts'
import { askRouters, routerLimits } from './ask-routers.ts'
import { answerLimits } from './read-answer.ts'
import { routedProvider } from './routed-provider.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const id = '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'
const relay = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'
const certificate = 'uEiDDq4_xNyDorZBH3TlGazyJdOWSwvo4PUo5YHFMrvDE8g'
const wss = '/dns4/node.example.org/tcp/443/wss'
const good = { Schema: 'peer', ID: id, Addrs: [wss], Protocols: [] }
const json = { 'content-type': 'application/json' }
const lines = { 'content-type': 'application/x-ndjson' }

const servers: { close(): void; closeAllConnections(): void }[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A routing service on this machine that answers as it is told to. */
async function startRouter(
  answer: (response: ServerResponse, path: string) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    answer(response, request.url ?? '')
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function ask(routers: string[], timers = systemTimers, loopback = true) {
  return askRouters({ routers, fetch, timers, loopback }, cid)
}

describe('asking services who provides something', () => {
  it('asks by the standard, and takes an answer of either kind', async () => {
    const paths: string[] = []
    const one = await startRouter((response, path) => {
      paths.push(path)
      const body = JSON.stringify({ Providers: [good] })
      response.writeHead(200, json).end(body)
    })
    const other = await startRouter((response) => {
      const second = { ...good, ID: relay }
      const body = `${JSON.stringify(second)}\nnonsense\n${JSON.stringify(good)}`
      response.writeHead(200, lines).end(body)
    })
    const found = await ask([one, other])
    expect(found).toMatchObject({ asked: 2, answered: 2 })
    expect(found.providers).toEqual([
      { peerId: id, servers: [`${wss}/p2p/${id}`], places: [] },
      { peerId: relay, servers: [`${wss}/p2p/${relay}`], places: [] },
    ])
    expect(paths[0]).toContain(`/routing/v1/providers/${cid}?filter-addrs=`)
  })

  it('is told of nobody by 404, and of nothing by an error', async () => {
    const none = await startRouter((response) => response.writeHead(404).end())
    const broken = await startRouter((response) =>
      response.writeHead(500).end(JSON.stringify({ Providers: [good] })),
    )
    expect(await ask([none, broken])).toEqual({
      providers: [],
      asked: 2,
      answered: 1,
    })
  })

  it('asks nobody else: no plain host, and none that it is sent on to', async () => {
    const asked: string[] = []
    const target = await startRouter((response, path) => {
      asked.push(path)
      response.writeHead(200, json).end(JSON.stringify({ Providers: [good] }))
    })
    const sender = await startRouter((response) =>
      response.writeHead(302, { location: `${target}/` }).end(),
    )
    expect(await ask([sender])).toMatchObject({ providers: [], answered: 0 })
    const plain = [target, 'http://router.example', 'no address', 'file:///etc']
    expect(await ask(plain, systemTimers, false)).toMatchObject({ asked: 0 })
    expect(asked).toEqual([])
  })

  it('keeps what came before an answer without end, and reads no further', async () => {
    let sent = 0
    const flood = await startRouter((response) => {
      response.writeHead(200, lines)
      response.write(`${JSON.stringify(good)}\n`)
      const more = () => {
        if (response.destroyed) return
        sent += 65_536
        response.write('x'.repeat(65_536), more)
      }
      more()
    })
    const found = await ask([flood])
    expect(found.providers).toHaveLength(1)
    expect(sent).toBeLessThan(answerLimits.bytes + 32 * 2 ** 20)
  })

  it('takes 16 nodes of a million, and no JSON that is too long', async () => {
    const many = Array.from({ length: 4_000 }, () => good)
    const long = await startRouter((response) =>
      response.writeHead(200, json).end(JSON.stringify({ Providers: many })),
    )
    expect(await ask([long])).toMatchObject({ providers: [], answered: 0 })
    const each = many.map((one) => JSON.stringify(one)).join('\n')
    const listed = await startRouter((response) =>
      response.writeHead(200, lines).end(each),
    )
    const { providers } = await ask([listed])
    expect(providers.length).toBeLessThanOrEqual(routerLimits.providers)
  })

  it('waits 8 seconds for a service that sends a byte now and then', async () => {
    const timers = fakeTimers()
    const begun = Promise.withResolvers<void>()
    const slow = await startRouter((response) => {
      response.writeHead(200, lines).write(`${JSON.stringify(good)}\n`)
      begun.resolve()
    })
    const asking = ask([slow], timers)
    await begun.promise
    // The one line has to get here before the time is over.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await timers.pass(routerLimits.patience)
    const found = await asking
    expect(found.answered).toBe(0)
    expect(found.providers).toHaveLength(1)
  })

  it.each([
    ['no type', {}, '{}'],
    ['a page', { 'content-type': 'text/html' }, '<p>hello</p>'],
    ['broken JSON', json, '{"Providers":'],
  ])('counts %s as no answer', async (_what, head, body) => {
    const router = await startRouter((response) =>
      response.writeHead(200, head).end(body),
    )
    expect(await ask([router])).toMatchObject({ providers: [], answered: 0 })
  })

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['Providers that are no list', '{"Providers":{"length":9}}'],
    ['null as a provider', '{"Providers":[null,1,"x",[],{}]}'],
  ])('takes nobody out of %s', async (_what, body) => {
    const router = await startRouter((response) =>
      response.writeHead(200, json).end(body),
    )
    expect((await ask([router])).providers).toEqual([])
  })
})

describe('a provider that a service names', () => {
  it.each([
    ['wss', wss],
    ['wss with its id', `${wss}/p2p/${id}`],
    ['TLS', '/ip4/8.8.8.8/tcp/443/tls/ws'],
    [
      'WebRTC direct',
      `/ip4/8.8.8.8/udp/4001/webrtc-direct/certhash/${certificate}`,
    ],
  ])('is dialled by %s', (_what, address) => {
    const found = routedProvider({ ID: id, Addrs: [address] }, nowhere)
    expect(found?.servers).toHaveLength(1)
  })

  it('is called at the relay where it waits', () => {
    const server = `${wss}/p2p/${relay}`
    const address = `${server}/p2p-circuit/webrtc/p2p/${id}`
    expect(routedProvider({ ID: id, Addrs: [address] }, nowhere)).toEqual({
      peerId: id,
      servers: [],
      places: [server],
    })
  })

  it.each([
    ['a private address', '/ip4/192.168.1.1/tcp/443/wss'],
    ['this machine', '/ip4/127.0.0.1/tcp/443/wss'],
    ['a metadata service', '/ip4/169.254.169.254/tcp/443/wss'],
    ['a name of the local network', '/dns4/router.lan/tcp/443/wss'],
    ['plain WebSocket', '/dns4/node.example.org/tcp/80/ws'],
    ['TCP, which no browser has', '/ip4/8.8.8.8/tcp/4001'],
    [
      'WebRTC direct to a private address',
      `/ip4/10.0.0.1/udp/4001/webrtc-direct/certhash/${certificate}`,
    ],
    ['the id of another node', `${wss}/p2p/${relay}`],
    [
      'a circuit to another device',
      `${wss}/p2p/${relay}/p2p-circuit/p2p/${relay}`,
    ],
    [
      'two circuits',
      `${wss}/p2p/${relay}/p2p-circuit/p2p/${id}/p2p-circuit/p2p/${id}`,
    ],
    [
      'a circuit through a private relay',
      `/ip4/10.0.0.1/tcp/1/ws/p2p/${relay}/p2p-circuit/p2p/${id}`,
    ],
    ['no multiaddr', 'https://node.example.org'],
    ['too much', `${wss}/${'x'.repeat(500)}`],
    ['a number', 7],
  ])('is not dialled at %s', (_what, address) => {
    expect(routedProvider({ ID: id, Addrs: [address] }, nowhere)).toBe(
      undefined,
    )
  })

  it.each([
    ['nobody', { Addrs: [wss] }],
    ['somebody malformed', { ID: 'me', Addrs: [wss] }],
    ['addresses that are no list', { ID: id, Addrs: wss }],
    ['no addresses', { ID: id }],
  ])('is nobody when it is %s', (_what, record) => {
    expect(routedProvider(record, nowhere)).toBe(undefined)
  })
})

const nowhere = { loopback: false }

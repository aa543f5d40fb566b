import { describe, expect, it, vi } from 'vitest'
import type { SignedBinding } from '../../base/peer-binding.ts'
import { fakeTimers } from '../fake-timers.ts'
import { anyPort, socketNodes } from '../socket-nodes.ts'
import type { NeighbourConnection } from '../neighbours/neighbour.ts'
import { askNeighboursForOwners } from './ask-neighbours.ts'
import { askOwners } from './ask-owners.ts'
import { createBindingIndex } from './binding-index.ts'
import { startOwnersClient } from './client.ts'
import { ownersProtocol } from './messages.ts'
import { serveOwners } from './server.ts'

// Real sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const { start, stops } = socketNodes()
const owner = {
  chainId: 31337,
  contract: `0x${'de'.repeat(20)}`,
  owner: `0x${'0a'.repeat(20)}`,
} as const

type Neighbour = { address: string; connection: NeighbourConnection }

async function startRelay(neighbours: Neighbour[] = []) {
  const node = await start(anyPort)
  const timers = fakeTimers()
  const index = createBindingIndex({ clock: timers })
  const stop = await serveOwners({
    libp2p: node,
    index,
    timers,
    isSignedByKey: async ({ signature }) => signature === '0x01',
    isHere: () => true,
    askNeighbours: askNeighboursForOwners({
      neighbours: { reached: () => neighbours },
      timers,
    }),
  })
  stops.push(stop)
  return { node, index, timers, address: String(node.getMultiaddrs()[0]) }
}

type Relay = Awaited<ReturnType<typeof startRelay>>

async function startDevice(relay: Relay) {
  const node = await start()
  const dial = () => node.dial(relay.node.getMultiaddrs())
  const connection = await dial()
  const timers = fakeTimers()
  const relays = [relay.address]
  const client = startOwnersClient({ libp2p: node, relays, timers })
  stops.push(() => client.stop())
  return { client, connection, dial, timers, id: node.peerId.toString() }
}

function bindingOf(
  device: string,
  part: Partial<SignedBinding> = {},
): SignedBinding {
  const times = { sequence: 1, expires: 30 * 86_400 }
  return { ...owner, device, ...times, signature: '0x01', ...part }
}

describe('owners', () => {
  it('finds the device that speaks for an owner, until it takes that back', async () => {
    const relay = await startRelay()
    const [a, b] = [await startDevice(relay), await startDevice(relay)]
    const binding = bindingOf(a.id)
    expect(await a.client.tell(binding)).toBe(1)
    expect(await b.client.find(owner)).toEqual([{ binding }])
    expect(await a.client.find(owner)).toEqual([])
    expect(await b.client.find({ ...owner, chainId: 1 })).toEqual([])
    expect(await a.client.tell(null)).toBe(1)
    expect(await b.client.find(owner)).toEqual([])
    expect(relay.index.size()).toBe(0)
  })

  it('is shown again after a reconnection, and every hour', async () => {
    const relay = await startRelay()
    const a = await startDevice(relay)
    await a.client.tell(bindingOf(a.id))
    await a.connection.close()
    relay.index.forget(a.id)
    await a.dial()
    await vi.waitFor(() => expect(relay.index.size()).toBe(1))
    relay.index.forget(a.id)
    await a.timers.pass(3_600_000)
    await vi.waitFor(() => expect(relay.index.size()).toBe(1))
  })

  it('is found from a linked relay, with the place where it waits', async () => {
    const home = await startRelay()
    const a = await startDevice(home)
    const binding = bindingOf(a.id)
    await a.client.tell(binding)
    const links: Neighbour[] = []
    const away = await startRelay(links)
    const connection = await away.node.dial(home.node.getMultiaddrs())
    links.push({ address: home.address, connection })
    const b = await startDevice(away)
    const relay = home.address
    expect(await b.client.find(owner)).toEqual([{ binding, relay }])
  })

  it('refuses a binding of another device, and one that is over', async () => {
    const relay = await startRelay()
    const [a, b] = [await startDevice(relay), await startDevice(relay)]
    const show = (binding: SignedBinding) =>
      askOwners(a.connection, { type: 'bind', binding }, a)
    const refused = (reason: string) => ({ type: 'refused', reason })
    expect(await show(bindingOf(b.id))).toEqual(refused('not-yours'))
    for (const expires of [0, 61 * 86_400]) {
      const late = bindingOf(a.id, { expires })
      expect(await show(late)).toEqual(refused('expired'))
    }
    expect(relay.index.size()).toBe(0)
  })

  it('takes no more than 20 bindings of a device in a minute', async () => {
    const relay = await startRelay()
    const a = await startDevice(relay)
    const binding = bindingOf(a.id)
    const show = () => askOwners(a.connection, { type: 'bind', binding }, a)
    for (let shown = 0; shown < 20; shown++) await show()
    expect(await show()).toEqual({ type: 'refused', reason: 'too-many' })
    await relay.timers.pass(60_000)
    expect(await show()).toEqual({ type: 'bound', proved: true })
  })

  it.each([
    ['no JSON', 'nonsense'],
    ['an unknown type', '{"type":"admin"}'],
    ['an owner that is none', '{"type":"find","owner":{"chainId":1}}'],
    ['an owner by prototype', '{"type":"find","__proto__":{"owner":{}}}'],
    [
      'a binding without a signature',
      JSON.stringify({
        type: 'bind',
        binding: {
          ...bindingOf('12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'),
          signature: '0x',
        },
      }),
    ],
    [
      'a device that is none',
      JSON.stringify({ type: 'bind', binding: bindingOf('me') }),
    ],
    [
      'a signature of a megabyte',
      JSON.stringify({
        type: 'bind',
        binding: bindingOf('me', { signature: `0x${'00'.repeat(2 ** 20)}` }),
      }),
    ],
  ])('ends the stream of who sends %s', async (_what, text) => {
    const relay = await startRelay()
    const a = await startDevice(relay)
    const stream = await a.connection.newStream(ownersProtocol)
    const { encode } = await import('it-length-prefixed')
    stream.send(encode.single(new TextEncoder().encode(text)))
    await vi.waitFor(() => expect(stream.status).not.toBe('open'), 10_000)
    expect(relay.index.size()).toBe(0)
  })
})

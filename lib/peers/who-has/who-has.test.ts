import { describe, expect, it, vi } from 'vitest'
import { fakeTimers } from '../fake-timers.ts'
import { anyPort, socketNodes } from '../socket-nodes.ts'
import { askWhoHas } from './ask-who-has.ts'
import { startWhoHasClient } from './client.ts'
import { createWhoHasIndex } from './holder-index.ts'
import { whoHasLimits, whoHasProtocol } from './messages.ts'
import { serveWhoHas } from './server.ts'

// Real processes and sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const cid = 'bafybeie5nqv6kd3qnfjupgvz34woh3oksc3iau6abmyajn7qvtf6d2ho34'
const { start, stops } = socketNodes()

async function startRelay() {
  const node = await start(anyPort)
  const timers = fakeTimers()
  const index = createWhoHasIndex({ clock: timers })
  const holdsReservation = (peerId: string) => peerId.length > 0
  stops.push(
    await serveWhoHas({ libp2p: node, index, holdsReservation, timers }),
  )
  return { node, index, timers, address: String(node.getMultiaddrs()[0]) }
}

async function startDevice(relay: Awaited<ReturnType<typeof startRelay>>) {
  const node = await start()
  const dial = () => node.dial(relay.node.getMultiaddrs())
  const connection = await dial()
  const timers = fakeTimers()
  const client = startWhoHasClient({
    libp2p: node,
    relays: [relay.address],
    timers,
  })
  stops.push(() => client.stop())
  return { node, client, timers, connection, dial, id: node.peerId.toString() }
}

describe('who has what', () => {
  it('finds the other device that has it, and never oneself', async () => {
    const relay = await startRelay()
    const [a, b] = [await startDevice(relay), await startDevice(relay)]
    await a.client.announce([cid])
    const found = { holders: [a.id], elsewhere: [], answered: 1, asked: 1 }
    expect(await b.client.query(cid)).toEqual(found)
    expect(await a.client.query(cid)).toEqual({ ...found, holders: [] })
    await a.client.withdraw([cid])
    expect(await b.client.query(cid)).toEqual({ ...found, holders: [] })
  })

  it('carries ten thousand addresses in one go', async () => {
    const relay = await startRelay()
    const { client, id } = await startDevice(relay)
    const { CID } = await import('multiformats/cid')
    const { identity } = await import('multiformats/hashes/identity')
    const many = Array.from({ length: 10_001 }, (_, number) =>
      CID.createV1(
        0x55,
        identity.digest(Uint8Array.of(number >> 8, number)),
      ).toString(),
    )
    await client.announce(many)
    expect(relay.index.entriesOf(id)).toBe(10_000)
  })

  it('is told again after 20 minutes, and after a reconnection', async () => {
    const relay = await startRelay()
    const device = await startDevice(relay)
    await device.client.announce([cid])
    relay.index.forget(device.id)
    await device.timers.pass(20 * 60_000)
    await expect.poll(() => relay.index.entriesOf(device.id)).toBe(1)
    await device.connection.close()
    relay.index.forget(device.id)
    await device.dial()
    await expect.poll(() => relay.index.entriesOf(device.id)).toBe(1)
  })

  it('forgets a device half a minute after it left, not one that came back', async () => {
    const relay = await startRelay()
    const [gone, back] = [await startDevice(relay), await startDevice(relay)]
    for (const device of [gone, back]) {
      await device.client.announce([cid])
      await device.connection.close()
    }
    await expect.poll(() => relay.node.getConnections().length).toBe(0)
    await back.dial()
    await relay.timers.pass(29_000)
    expect(relay.index.entriesOf(gone.id)).toBe(1)
    await relay.timers.pass(2_000)
    expect(relay.index.entriesOf(gone.id)).toBe(0)
    expect(relay.index.entriesOf(back.id)).toBe(1)
  })

  it('says whether it holds a slot for the one who asks', async () => {
    const relay = await startRelay()
    const { connection } = await startDevice(relay)
    const answers = await askWhoHas(connection, [{ type: 'reservation' }])
    expect(answers).toEqual([{ type: 'reservation', held: true }])
  })

  it.each([
    ['nonsense', Uint8Array.of(3, 1, 2, 3)],
    [
      'a message announced larger than allowed',
      Uint8Array.of(0xff, 0xff, 0xff, 0x7f),
    ],
    ['an endless length', new Uint8Array(64).fill(0xff)],
    [
      'a message larger than allowed',
      new Uint8Array(whoHasLimits.messageBytes * 2).fill(0x7f),
    ],
  ])('hangs up on %s, and goes on serving', async (_what, hostile) => {
    const relay = await startRelay()
    const { client, connection } = await startDevice(relay)
    const stream = await connection.newStream(whoHasProtocol)
    const closed = new Promise((resolve) =>
      stream.addEventListener('close', resolve),
    )
    stream.send(hostile)
    await closed
    expect(relay.index.size()).toBe(0)
    expect(await client.query(cid)).toMatchObject({ answered: 1 })
  })

  it('fails in plain words when the relay does not speak it', async () => {
    const stranger = await start(anyPort)
    const node = await start()
    const connection = await node.dial(stranger.getMultiaddrs())
    await expect(
      askWhoHas(connection, [{ type: 'query', cid }]),
    ).rejects.toMatchObject({
      code: 'relay-unreachable',
    })
  })
})

import { generateKeyPair } from '@libp2p/crypto/keys'
import { createLibp2p } from 'libp2p'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { createRelayMeter } from './relay-meter.ts'
import { startRelayNode } from './relay-node.ts'

// Real processes and sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const protocol = '/test/sink'
const stops: (() => unknown)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function startRelay(budget: number) {
  const clock = { now: () => 0 }
  const meter = createRelayMeter(clock, {
    bytes: budget,
    signalling: 10_000,
    window: 1_000,
  })
  const key = await generateKeyPair('Ed25519')
  const node = await startRelayNode({ key, host: '127.0.0.1', port: 0, meter })
  stops.push(() => node.stop())
  return { meter, address: String(node.getMultiaddrs()[0]) }
}

async function startDevice(relay: string) {
  const relays = [relay]
  const node = await createLibp2p(
    browserLibp2p({ profile: 'local', relays, iceServers: [] }),
  )
  const loop = startRelayLoop({ relays, port: relayPort(node) })
  stops.push(() => node.stop(), loop.stop)
  await loop.reserved({ signal: AbortSignal.timeout(10_000) })
  return node
}

/** Sends `bytes` to a device through the relay; rejects when it is cut. */
async function sendThrough(relay: string, bytes: number) {
  const [from, to] = [await startDevice(relay), await startDevice(relay)]
  let arrived = 0
  const sink = async (stream: AsyncIterable<{ byteLength: number }>) => {
    for await (const { byteLength } of stream) arrived += byteLength
  }
  await to.handle(protocol, sink)
  const circuit = to
    .getMultiaddrs()
    .find((own) => !String(own).includes('/webrtc'))
  const connection = await from.dial(circuit!)
  // A device reads files only where libp2p knows of no limit.
  expect(connection.limits).toBeUndefined()
  const stream = await connection.newStream(protocol)
  for (let sent = 0; sent < bytes; sent += 10_000) {
    if (!stream.send(new Uint8Array(10_000))) await stream.onDrain()
  }
  await stream.close()
  await expect.poll(() => arrived, { timeout: 5_000 }).toBe(bytes)
}

describe('meteredRelay', () => {
  it('counts what it carries, to within the cost of the handshakes', async () => {
    const { meter, address } = await startRelay(10_000_000)
    await sendThrough(address, 500_000)
    expect(meter.total()).toBeGreaterThan(500_000)
    expect(meter.total()).toBeLessThan(550_000)
    expect(meter.circuits()).toHaveLength(1)
  })

  it('cuts a device off that is over its budget', async () => {
    const { meter, address } = await startRelay(100_000)
    await expect(sendThrough(address, 2_000_000)).rejects.toThrow()
    expect(meter.total()).toBeLessThan(500_000)
    await expect.poll(() => meter.circuits()).toHaveLength(0)
  }, 20_000)
})

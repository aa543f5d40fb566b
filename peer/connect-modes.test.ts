import { generateKeyPair } from '@libp2p/crypto/keys'
import { createLibp2p } from 'libp2p'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import type { BrowserNetwork } from '#lib/peers/browser-libp2p'
import { dialDevice } from '#lib/peers/dial-device'
import { iceConfiguration } from '#lib/peers/ice-configuration'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { createRelayMeter } from './relay-meter.ts'
import { deviceBudget, startRelayNode } from './relay-node.ts'

// Real sockets, real WebRTC, on machines that may be busy.
vi.setConfig({ testTimeout: 40_000 })

const protocol = '/test/sink'
const signalling = '/webrtc-signaling/0.0.1'
const stops: (() => unknown)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function startRelay() {
  const meter = createRelayMeter({ now: () => 0 }, deviceBudget)
  const key = await generateKeyPair('Ed25519')
  const node = await startRelayNode({ key, host: '127.0.0.1', port: 0, meter })
  stops.push(() => node.stop())
  return { meter, address: String(node.getMultiaddrs()[0]) }
}

/** A device as in a browser; its network may change between two starts. */
async function startDevice(relay: string, mode: BrowserNetwork['mode']) {
  const network: BrowserNetwork = {
    profile: 'local',
    relays: [relay],
    iceServers: [],
    mode,
  }
  const node = await createLibp2p(browserLibp2p(() => network))
  const reserve = async () => {
    const loop = startRelayLoop({ relays: [relay], port: relayPort(node) })
    stops.push(loop.stop)
    await loop.reserved({ signal: AbortSignal.timeout(10_000) })
    return loop
  }
  let loop = await reserve()
  stops.push(() => node.stop())
  const sent: number[] = []
  await node.handle(protocol, async (stream) => {
    for await (const { byteLength } of stream) sent.push(byteLength)
  })
  return {
    node,
    peerId: node.peerId.toString(),
    received: () => sent.reduce((sum, bytes) => sum + bytes, 0),
    dial: (peerId: string) =>
      dialDevice({
        libp2p: node,
        relays: [relay],
        peerId,
        webrtc: iceConfiguration(network) !== undefined,
      }),
    async restart(next: BrowserNetwork['mode']) {
      loop.stop()
      await node.stop()
      network.mode = next
      await node.start()
      loop = await reserve()
    },
  }
}

async function send(
  from: Awaited<ReturnType<typeof startDevice>>,
  to: Awaited<ReturnType<typeof startDevice>>,
  bytes: number,
) {
  const stream = await from.node.dialProtocol(to.node.peerId, protocol)
  for (let done = 0; done < bytes; done += 50_000) {
    if (!stream.send(new Uint8Array(50_000))) await stream.onDrain()
  }
  await stream.close()
  await expect.poll(to.received, { timeout: 10_000 }).toBe(bytes)
}

describe('how devices connect', () => {
  it('is direct, and no file passes the relay', async () => {
    const { meter, address } = await startRelay()
    const a = await startDevice(address, 'direct')
    const b = await startDevice(address, 'direct')
    const { path, tries } = await b.dial(a.peerId)
    expect(path).toBe('direct')
    expect(tries.at(-1)).toMatchObject({ way: 'webrtc', failure: undefined })
    await send(b, a, 2_000_000)
    expect(meter.total()).toBeLessThan(100_000)
  })

  it('is still direct after a device was offline', async () => {
    const { address } = await startRelay()
    const a = await startDevice(address, 'direct')
    const b = await startDevice(address, 'direct')
    await a.restart('direct')
    expect(await b.dial(a.peerId)).toMatchObject({ path: 'direct' })
  })

  it.each([
    ['the one that is called', 'relay', 'direct'],
    ['the one that calls', 'direct', 'relay'],
  ] as const)(
    'goes through the relay alone when %s hides its address',
    async (_, called, calling) => {
      const { meter, address } = await startRelay()
      const a = await startDevice(address, called)
      const b = await startDevice(address, calling)
      expect(a.node.getMultiaddrs().join().includes('/webrtc')).toBe(
        called === 'direct',
      )
      const { path, tries } = await b.dial(a.peerId)
      expect(path).toBe('relay')
      expect(tries.at(-1)).toMatchObject({ way: 'circuit', failure: undefined })
      // Files flow both ways: an answer needs no connection of its own.
      await send(b, a, 2_000_000)
      await send(a, b, 2_000_000)
      expect(meter.total()).toBeGreaterThan(4_000_000)
      const all = [...a.node.getConnections(), ...b.node.getConnections()]
      const ways = all.map(({ remoteAddr }) => remoteAddr.toString())
      expect(ways.filter((way) => way.includes('/webrtc'))).toEqual([])
    },
  )

  it('falls to the relay when WebRTC finds no way at all', async () => {
    const { meter, address } = await startRelay()
    const a = await startDevice(address, 'direct')
    const b = await startDevice(address, 'direct')
    // What a firewall does to WebRTC: offers are taken, and nothing follows.
    await a.node.unhandle(signalling)
    const silent = () => new Promise<void>(() => {})
    await a.node.handle(signalling, silent, { runOnLimitedConnection: true })
    const { path } = await b.dial(a.peerId)
    expect(path).toBe('relay')
    await send(b, a, 1_000_000)
    await send(a, b, 1_000_000)
    expect(meter.total()).toBeGreaterThan(2_000_000)
  })

  it('changes while it runs', async () => {
    const { address } = await startRelay()
    const a = await startDevice(address, 'direct')
    const b = await startDevice(address, 'direct')
    await a.restart('relay')
    expect(await b.dial(a.peerId)).toMatchObject({ path: 'relay' })
    await a.restart('direct')
    expect(await b.dial(a.peerId)).toMatchObject({ path: 'direct' })
  })
})

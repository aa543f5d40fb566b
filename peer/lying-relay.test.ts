import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import { dialBack } from '#lib/peers/dial-back'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { testReachability } from '#lib/peers/self-test'
import { createWhoHasIndex } from '#lib/peers/who-has/holder-index'
import { serveWhoHas } from '#lib/peers/who-has/server'

// Real processes and sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const stops: (() => unknown)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

/** A relay that says of every device that it holds a slot for it. */
async function startRelay({ honest }: { honest: boolean }) {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0/ws'] },
    transports: [webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: { denyOutboundRelayedConnection: () => !honest },
    services: { identify: identify(), relay: circuitRelayServer() },
  })
  stops.push(() => node.stop())
  const index = createWhoHasIndex({ clock: { now: () => 0 } })
  stops.push(
    await serveWhoHas({ libp2p: node, index, holdsReservation: () => true }),
  )
  return String(node.getMultiaddrs()[0])
}

async function testAt(relays: string[]) {
  const node = await createLibp2p(
    browserLibp2p({ profile: 'local', relays, iceServers: [] }),
  )
  const loop = startRelayLoop({ relays, port: relayPort(node) })
  stops.push(() => node.stop(), loop.stop)
  const reserved = () =>
    loop.statuses().filter(({ state }) => state === 'reserved').length
  await expect.poll(reserved, { timeout: 10_000 }).toBe(relays.length)
  const peerId = node.peerId.toString()
  const caller = await generateKeyPair('Ed25519')
  return testReachability({
    libp2p: node,
    relays,
    dialBack: (relay) => dialBack({ relay, peerId, caller }),
  })
}

describe('a relay that lies', () => {
  it('is not believed: only a call that came through is a proof', async () => {
    const relays = [
      await startRelay({ honest: false }),
      await startRelay({ honest: true }),
    ]
    expect(await testAt(relays)).toMatchObject([
      { reservation: true, confirmed: true, dialledBack: false },
      { reservation: true, confirmed: true, dialledBack: true },
    ])
  })
})

import { generateKeyPair } from '@libp2p/crypto/keys'
import { createLibp2p } from 'libp2p'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import type { BrowserNetwork } from '#lib/peers/browser-libp2p'
import { dialDevice } from '#lib/peers/dial-device'
import { createIntroductions } from '#lib/peers/introductions'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { askWhoHas } from '#lib/peers/who-has/ask-who-has'
import { startWhoHasClient } from '#lib/peers/who-has/client'
import { createWhoHasIndex } from '#lib/peers/who-has/holder-index'
import { serveWhoHas } from '#lib/peers/who-has/server'
import { createRelayMeter } from '../relay-meter.ts'
import { deviceBudget, startRelayNode } from '../relay-node.ts'
import { linkRelays } from './link-relays.ts'
import type { LinkedRelays } from './link-relays.ts'

// Real sockets, real WebRTC, on machines that may be busy.
vi.setConfig({ testTimeout: 40_000 })

const cid = 'bafybeie5nqv6kd3qnfjupgvz34woh3oksc3iau6abmyajn7qvtf6d2ho34'
const stops: (() => unknown)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function startRelay(...friends: string[]) {
  const clock = { now: () => 0 }
  const links: LinkedRelays[] = []
  const node = await startRelayNode({
    key: await generateKeyPair('Ed25519'),
    host: '127.0.0.1',
    port: 0,
    meter: createRelayMeter(clock, deviceBudget),
    mayDial: (peerId) => links.some((link) => link.neighbours.knows(peerId)),
  })
  stops.push(() => node.stop())
  const linked = linkRelays(node, { friends })
  links.push(linked)
  stops.push(linked.neighbours.stop)
  const index = createWhoHasIndex({ clock })
  const holdsReservation = () => true
  stops.push(
    await serveWhoHas({ libp2p: node, index, holdsReservation, ...linked }),
  )
  const address = String(node.getMultiaddrs()[0])
  const knows = (other: { address: string }) =>
    expect
      .poll(() => linked.neighbours.addresses(), { timeout: 20_000 })
      .toContain(other.address)
  return { node, address, knows, neighbours: linked.neighbours }
}

/** A device as in a browser; its configuration names `relay` alone. */
async function startDevice(relay: string) {
  const introductions = createIntroductions({ loopback: true })
  const network = (): BrowserNetwork => ({
    profile: 'local',
    relays: [relay],
    iceServers: [],
    introduced: introductions.relays(),
  })
  const node = await createLibp2p(browserLibp2p(network))
  stops.push(() => node.stop())
  const loop = startRelayLoop({ relays: [relay], port: relayPort(node) })
  stops.push(loop.stop)
  await loop.reserved({ signal: AbortSignal.timeout(10_000) })
  const client = startWhoHasClient({ libp2p: node, relays: [relay] })
  stops.push(client.stop)
  return { node, client, introductions, peerId: node.peerId.toString() }
}

describe('linked relays', () => {
  it('find at one what was announced at another that a third told of', async () => {
    const first = await startRelay()
    const far = await startRelay(first.address)
    await first.knows(far)
    const near = await startRelay(first.address)
    await near.knows(far)
    const holder = await startDevice(far.address)
    await holder.client.announce([cid])
    const asking = await startDevice(near.address)

    const found = await asking.client.query(cid)

    expect(found).toEqual({
      holders: [holder.peerId],
      elsewhere: [{ relay: far.address, peers: [holder.peerId] }],
      answered: 1,
      asked: 1,
    })
    asking.introductions.note(found.elsewhere)
    const { path } = await dialDevice({
      libp2p: asking.node,
      relays: [...asking.introductions.relaysOf(holder.peerId), near.address],
      peerId: holder.peerId,
    })
    expect(path).toBe('direct')
  })

  it('answer each other from their own index alone, so that no question goes round', async () => {
    const first = await startRelay()
    const second = await startRelay(first.address)
    await first.knows(second)
    await second.knows(first)
    const holder = await startDevice(second.address)
    await holder.client.announce([cid])
    const asking = await startDevice(first.address)
    const connection = await asking.node.dial(first.node.getMultiaddrs())
    const question = { type: 'query', cid, own: true } as const
    expect(await askWhoHas(connection, [question])).toEqual([
      { type: 'holders', peers: [], elsewhere: [] },
    ])
  })

  it.each([
    ['of another than who says it', '/ip4/127.0.0.1/tcp/9/ws/p2p/'],
    ['on the local network', '/ip4/192.168.1.1/tcp/443/wss/p2p/'],
  ])('do not dial an address %s', async (_what, address) => {
    const relay = await startRelay()
    const stranger = await startDevice(relay.address)
    const other = (await generateKeyPair('Ed25519')).publicKey
    const peerId = address.includes('192.168') ? stranger.peerId : other
    const connection = await stranger.node.dial(relay.node.getMultiaddrs())
    await askWhoHas(connection, [
      { type: 'link', address: `${address}${String(peerId)}` },
    ])
    expect(relay.neighbours.knows(String(peerId))).toBe(false)
  })

  it('no longer name one that is gone', async () => {
    const first = await startRelay()
    const second = await startRelay(first.address)
    await second.knows(first)
    await first.node.stop()
    await expect.poll(() => second.neighbours.addresses()).toEqual([])
  })
})

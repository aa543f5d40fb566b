import { identify, identifyPush } from '@libp2p/identify'
import { encode } from 'it-length-prefixed'
import { describe, expect, it, vi } from 'vitest'
import { anyPort, socketNodes } from './socket-nodes.ts'
import { bringToSponsor, findSponsors } from './sponsor-client.ts'
import { sponsorProtocol } from './sponsor-messages.ts'
import type { SignedRequest, SponsorAnswer } from './sponsor-messages.ts'
import { serveSponsor } from './sponsor-server.ts'

// Real sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const owner = `0x${'0a'.repeat(20)}` as const
const hash = `0x${'0b'.repeat(32)}` as const
const request: SignedRequest = {
  type: 'publish',
  chainId: 31337,
  contract: owner,
  owner,
  cid: '0x0155',
  meta: '0x',
  nonce: '0',
  deadline: 1_800_000_000,
  signature: '0x01',
}
const { start } = socketNodes()

const startPeer = (listen?: string[]) =>
  start(listen, {
    services: { identify: identify(), identifyPush: identifyPush() },
  })

type Peer = Awaited<ReturnType<typeof startPeer>>

const startRelay = () => startPeer(anyPort)

async function startDevice(relay: Peer) {
  const libp2p = await startPeer()
  await libp2p.dial(relay.getMultiaddrs())
  return { libp2p, relays: relay.getMultiaddrs().map(String) }
}

const offers: SponsorAnswer = {
  type: 'offers',
  offers: [{ chainId: 31337, contract: owner, payer: owner, left: 5 }],
}

describe('a sponsor among the relays', () => {
  it('is found by its protocols, offers, and takes a request', async () => {
    const relay = await startRelay()
    const seen: unknown[] = []
    await serveSponsor({
      libp2p: relay,
      answer: async (asked, peerId) => {
        seen.push(asked, peerId)
        return asked.type === 'offer' ? offers : { type: 'sent', hash }
      },
    })
    const device = await startDevice(relay)
    const peerId = relay.peerId.toString()
    await expect
      .poll(() => findSponsors(device, owner))
      .toEqual([
        { chainId: 31337, contract: owner, payer: owner, left: 5, peerId },
      ])
    const reply = await bringToSponsor(device, peerId, request)
    expect(reply).toEqual({ type: 'sent', hash })
    expect(seen.slice(-2)).toEqual([request, device.libp2p.peerId.toString()])
  })

  it('is not asked when it does not speak the protocol', async () => {
    const device = await startDevice(await startRelay())
    expect(await findSponsors(device, owner)).toEqual([])
  })

  it('is silent when it is not connected, and has read nothing', async () => {
    const device = await startDevice(await startRelay())
    expect(await bringToSponsor(device, 'nobody', request)).toEqual({
      type: 'silent',
      delivered: false,
    })
  })

  const text = (words: string) => encode.single(new TextEncoder().encode(words))
  it.each([
    ['answers nonsense', text('{"type":"sent","hash":"0x"}')],
    ['announces too much', Uint8Array.of(0xff, 0xff, 0xff, 0x7f)],
    ['hangs up', undefined],
  ])('is silent when it %s', async (_what, bytes) => {
    const relay = await startRelay()
    await relay.handle(sponsorProtocol, async (stream) => {
      if (bytes === undefined) stream.abort(new Error('no'))
      else stream.send(bytes)
    })
    const device = await startDevice(relay)
    const peerId = relay.peerId.toString()
    expect(await bringToSponsor(device, peerId, request)).toEqual({
      type: 'silent',
      delivered: true,
    })
  })
})

describe('a sponsor that meets strangers', () => {
  it.each([
    ['no request', encode.single(Uint8Array.of(1, 2, 3)), 'malformed'],
    ['a message announced too long', Uint8Array.of(0xff, 0xff, 3), undefined],
    ['bytes without end', new Uint8Array(100_000).fill(0xff), undefined],
  ])('refuses %s and goes on', async (_what, bytes, reason) => {
    const relay = await startRelay()
    const asked = vi.fn<() => Promise<SponsorAnswer>>(async () => offers)
    await serveSponsor({ libp2p: relay, answer: asked })
    const { libp2p, relays } = await startDevice(relay)
    const connection = libp2p.getConnections()[0]
    const stream = await connection?.newStream(sponsorProtocol)
    stream?.send(bytes)
    const answer = await firstBytes(stream as AsyncIterable<Chunk>)
    expect(answer?.includes(reason ?? 'offers') ?? false).toBe(
      reason !== undefined,
    )
    expect(asked).not.toHaveBeenCalled()
    expect(await findSponsors({ libp2p, relays }, owner)).toHaveLength(1)
  })
})

interface Chunk {
  subarray(): Uint8Array
}

async function firstBytes(
  stream: AsyncIterable<Chunk>,
): Promise<string | undefined> {
  try {
    for await (const chunk of stream) {
      return new TextDecoder().decode(chunk.subarray())
    }
  } catch {
    // The sponsor ended the stream: the answer to what is no message.
  }
  return undefined
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withBitswap } from '@helia/bitswap'
import { withLibp2pLight } from '@helia/libp2p'
import { identify } from '@libp2p/identify'
import { kadDHT, removePublicAddressesMapper } from '@libp2p/kad-dht'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createHeliaLight } from 'helia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parseCid } from '#lib/base/cid'
import { readBlock } from '#lib/content/read-block'
import { startForeignPeer } from '#test/rigs/foreign-peer'
import { startTestKeeper } from '#test/rigs/keeper'
import { until } from '#test/rigs/until'
import { dhtParts } from './dht-parts.ts'
import { readDhtOptions } from './dht-options.ts'
import { provideRoots } from './provide-roots.ts'

// A process, sockets and a DHT, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const stops: (() => unknown)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

/** A plain node of the DHT: nothing of it is ours. */
async function startPlainNode(role: 'server' | 'client', first?: string) {
  const helia = withBitswap(
    withLibp2pLight(createHeliaLight(), {
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
      transports: [tcp(), webSockets()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
      connectionGater: { denyDialMultiaddr: () => false },
      services: {
        identify: identify(),
        ping: ping(),
        dht: kadDHT({
          clientMode: role === 'client',
          protocol: '/ipfs/lan/kad/1.0.0',
          peerInfoMapper: removePublicAddressesMapper,
        }),
      },
    }),
    {},
  )
  await helia.start()
  stops.push(() => helia.stop())
  if (first !== undefined) await helia.libp2p.dial(multiaddr(first))
  return { helia, address: String(helia.libp2p.getMultiaddrs()[0]) }
}

describe('a keeper in the DHT', () => {
  it('is found by a plain client, which gets the file when its maker is gone', async () => {
    const data = await mkdtemp(join(tmpdir(), 'freehold-dht-'))
    stops.push(() => rm(data, { recursive: true, force: true }))
    const one = await startPlainNode('server')
    const two = await startPlainNode('server', one.address)
    const keeper = await startTestKeeper(data, ['--dht', one.address])
    stops.push(() => keeper.relay.stop())
    const address = await keeper.relay.address()
    const browser = await startForeignPeer(address)
    const bytes = crypto.getRandomValues(new Uint8Array(50_000))
    const cid = parseCid(await browser.addFile(bytes))
    const pin = await keeper.add(cid.toString())
    await until(
      async () => (await keeper.pin(pin)).status === 'pinned' || undefined,
      { what: 'it is kept', timeout: 20_000 },
    )
    await browser.stop()
    const { helia } = await startPlainNode('client', two.address)
    const found = await until(
      async () => {
        const signal = AbortSignal.timeout(5_000)
        const routing = helia.libp2p.contentRouting
        for await (const each of routing.findProviders(cid, { signal })) {
          return each
        }
        return undefined
      },
      { what: 'the DHT names the keeper', timeout: 30_000 },
    )
    expect(address).toContain(found.id.toString())
    expect(found.multiaddrs.map(String).join()).toContain('/ip4/127.0.0.1/')
    const signal = AbortSignal.timeout(15_000)
    const block = await readBlock(helia.blockstore, cid, { signal })
    expect(new Uint8Array(block)).toEqual(bytes)
  })

  it.each([
    ['/ip4/10.0.0.1/tcp/4001', false, false],
    ['/ip4/169.254.169.254/tcp/80', false, false],
    ['/ip4/127.0.0.1/tcp/4001', false, true],
    ['/ip4/8.8.8.8/tcp/4001', true, false],
  ])('dials %s: on the net %s, on loopback %s', (address, net, here) => {
    const may = (loopback: boolean) =>
      dhtParts({ loopback }).mayDial(multiaddr(address))
    expect([may(false), may(true)]).toEqual([net, here])
  })

  it('says how it is asked for', () => {
    const address = `/ip4/8.8.8.8/tcp/4001/p2p/${peer}`
    expect(readDhtOptions({}, true)).toBeUndefined()
    expect(readDhtOptions({ dht: [address] }, true)).toBeDefined()
    expect(() => readDhtOptions({ dht: [address] }, false)).toThrow('--keep')
    expect(() => readDhtOptions({ dht: ['here'] }, true)).toThrow('/p2p/')
  })
})

describe('announcing roots', () => {
  it('goes on with the others after one that failed, and lets go of one', async () => {
    vi.useFakeTimers()
    const said: string[] = []
    let failures = 1
    const routing = {
      async provide(root: { toString(): string }) {
        if (failures-- > 0) throw new Error('nobody is there')
        said.push(`+${root.toString()}`)
      },
      async cancelReprovide(root: { toString(): string }) {
        said.push(`-${root.toString()}`)
      },
    }
    const report = vi.fn()
    const { announce, stop } = provideRoots({ routing, report })
    announce(parseCid(first), true)
    announce(parseCid(second), true)
    await vi.advanceTimersByTimeAsync(130_000)
    announce(parseCid(first), false)
    expect(said).toEqual([`+${second}`, `+${first}`, `-${first}`])
    expect(report).toHaveBeenCalledTimes(1)
    vi.useRealTimers()
    await stop()
  })
})

const peer = '12D3KooWRawPbxPtP1eZaJpumGnyWX2DcUyd3RQnydr3eAto4Az7'
const first = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const second = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { createLibp2p } from 'libp2p'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { parseOptions } from '../options.ts'
import { createRelayMeter } from '../relay-meter.ts'
import { deviceBudget, startRelayNode } from '../relay-node.ts'
import { peerTls } from './peer-tls.ts'
import { renewedCertificate } from './renewed-certificate.ts'

// Real sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

const vectors = 'test/vectors/tls'
const trusted = getCACertificates('default')
const stops: (() => unknown)[] = []
let files: { chain: string; key: string }

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'freehold-tls-'))
  files = { chain: join(folder, 'a.crt'), key: join(folder, 'a.key') }
  await copyFile(`${vectors}/localhost.crt`, files.chain)
  await copyFile(`${vectors}/localhost.key`, files.key)
  const own = ['localhost', 'localhost-renewed'].map((name) =>
    readFile(`${vectors}/${name}.crt`, 'utf8'),
  )
  setDefaultCACertificates([...trusted, ...(await Promise.all(own))])
  stops.push(
    () => rm(folder, { recursive: true }),
    () => setDefaultCACertificates(trusted),
  )
})

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function startRelay() {
  const said: string[] = []
  const print = (line: string) => void said.push(line)
  const tls = await peerTls(files, print)
  const node = await startRelayNode({
    key: await generateKeyPair('Ed25519'),
    host: '127.0.0.1',
    port: 0,
    meter: createRelayMeter({ now: () => 0 }, deviceBudget),
    tls: tls && {
      ...tls,
      renewed: renewedCertificate({ files, print, every: 100 }),
    },
  })
  stops.push(() => node.stop())
  const listening = String(node.getMultiaddrs()[0])
  const port = Number(/tcp\/(\d+)/.exec(listening)?.[1])
  // As network.json names it: by the name that the certificate is for.
  const address = listening.replace('/ip4/127.0.0.1/', '/dns4/localhost/')
  return { node, address, port, said }
}

/** As in a browser of the public profile: nothing but TLS, and one relay. */
async function startDevice(relay: string) {
  const relays = [relay]
  const node = await createLibp2p(
    browserLibp2p({ profile: 'public', relays, iceServers: [] }),
  )
  const loop = startRelayLoop({ relays, port: relayPort(node) })
  stops.push(
    () => node.stop(),
    () => loop.stop(),
  )
  return { node, state: () => loop.statuses()[0]?.state }
}

/** Serial number of the certificate that the next caller is shown. */
function serialAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port,
      host: '127.0.0.1',
      servername: 'localhost',
      // Only looks; both certificates have one name, and one key.
      rejectUnauthorized: false,
    })
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate().serialNumber)
      socket.destroy()
    })
  })
}

describe('a peer with a certificate', () => {
  it('gives a device of the public profile a place', async () => {
    const relay = await startRelay()
    expect(relay.address).toMatch(
      /^\/dns4\/localhost\/tcp\/\d+\/tls\/ws\/p2p\//,
    )
    const device = await startDevice(relay.address)
    await expect.poll(device.state, { timeout: 10_000 }).toBe('reserved')
  })

  it('is no relay for a device that does not trust it', async () => {
    setDefaultCACertificates(trusted)
    const relay = await startRelay()
    const device = await startDevice(relay.address)
    await expect.poll(device.state, { timeout: 10_000 }).toBe('waiting')
  })

  it('shows a renewed one to who comes, and keeps who is there', async () => {
    const relay = await startRelay()
    const device = await startDevice(relay.address)
    await expect.poll(device.state, { timeout: 10_000 }).toBe('reserved')
    const before = await serialAt(relay.port)
    await copyFile(`${vectors}/localhost-renewed.crt`, files.chain)
    await expect.poll(() => relay.said).toContain('certificate renewed')
    expect(await serialAt(relay.port)).not.toBe(before)
    expect(device.state()).toBe('reserved')
    expect(relay.node.getConnections()).toHaveLength(1)
  })

  it('keeps the old one while the new files do not fit', async () => {
    const relay = await startRelay()
    const before = await serialAt(relay.port)
    await copyFile(files.key, files.chain)
    await expect.poll(() => relay.said.join()).toMatch(/can't be used: .+/)
    expect(await serialAt(relay.port)).toBe(before)
  })

  it('does not start with a file that is no certificate', async () => {
    const wrong = { ...files, chain: files.key }
    await expect(peerTls(wrong, () => {})).rejects.toThrow(/can't be used/)
  })
})

describe('the flags of a public peer', () => {
  const read = (line: string) => parseOptions(line.split(' '))

  it('take both files or none', () => {
    expect(() => read('--certificate a')).toThrow(/belong together/)
    const both = read('--certificate a --certificate-key b')
    expect(both.tls).toEqual({ chain: 'a', key: 'b' })
  })

  it('take an address of a server, and a port that stays', () => {
    const address = '--address /dns4/relay.example.org/tcp/443/tls/ws'
    expect(() => read(address)).toThrow(/needs --port/)
    expect(read(`${address} --port 443`).link.address).toContain('example')
    expect(() => read('--address x.org --port 1')).toThrow(/multiaddr/)
  })

  it('make it tell the address of the outside', async () => {
    const node = await startRelayNode({
      key: await generateKeyPair('Ed25519'),
      host: '127.0.0.1',
      port: 0,
      meter: createRelayMeter({ now: () => 0 }, deviceBudget),
      address: '/dns4/relay.example.org/tcp/443/tls/ws',
    })
    stops.push(() => node.stop())
    expect(node.getMultiaddrs().map(String)).toEqual([
      `/dns4/relay.example.org/tcp/443/tls/ws/p2p/${node.peerId.toString()}`,
    ])
  })
})

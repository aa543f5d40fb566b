import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { createLibp2p } from 'libp2p'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import { dialBack } from '#lib/peers/dial-back'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { testReachability } from '#lib/peers/self-test'

// Real processes and sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 })

let data: string
const children: ChildProcess[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'freehold-peer-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(data, { recursive: true, force: true })
})

async function start(...more: string[]) {
  const words = ['peer/main.ts', '--data', data, ...more]
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  for await (const line of createInterface(child.stdout)) {
    const address = /^listening (\S+)$/.exec(line)?.[1]
    if (address) return { address, child }
  }
  throw new Error('the peer ended before it listened')
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM') {
  const begin = Date.now()
  const exited = once(child, 'exit')
  child.kill(signal)
  const [code] = await exited
  return { code: code as number | null, milliseconds: Date.now() - begin }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

describe('node peer/main.ts', () => {
  it('keeps its address, and its key to itself', async () => {
    const first = await start()
    const { mode } = await stat(join(data, 'peer.key'))
    expect(mode & 0o777).toBe(0o600)
    await stop(first.child)
    const second = await start()
    expect(second.address).toBe(first.address)
  })

  it('ends with a sentence when a port of it is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const words = ['peer/main.ts', '--data', data, '--health-port', `${port}`]
    const child = spawn(process.execPath, words)
    children.push(child)
    const said = child.stderr.setEncoding('utf8').toArray()
    const [code] = await once(child, 'exit')
    taken.close()
    expect(code).toBe(1)
    expect((await said).join('')).toMatch(/^freehold peer: .*EADDRINUSE/)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends cleanly within two seconds of %s',
    async (signal) => {
      const { child } = await start()
      const { code, milliseconds } = await stop(child, signal)
      expect(code).toBe(0)
      expect(milliseconds).toBeLessThan(2_000)
    },
  )

  it('ends when its parent has ended', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
    children.push(parent)
    const { child } = await start('--parent', String(parent.pid))
    const exited = once(child, 'exit')
    parent.kill('SIGKILL')
    expect(await exited).toEqual([0, null])
  })

  it('says what is wrong with a flag', async () => {
    const child = spawn(process.execPath, ['peer/main.ts', '--port', 'x'])
    const [text] = (await once(child.stderr, 'data')) as [Buffer]
    expect(String(text)).toContain('--port takes a whole number')
    expect(await once(child, 'exit')).toEqual([1, null])
  })

  it('is a relay that a device proves to be reachable at', async () => {
    const healthPort = await freePort()
    const { address } = await start('--health-port', String(healthPort))
    const device = await startDevice([address])
    expect(await device.test()).toMatchObject([{ dialledBack: true }])
    const health = async () => {
      const response = await fetch(`http://127.0.0.1:${healthPort}/health`)
      return (await response.json()) as Record<string, unknown>
    }
    // The call of the test itself has ended.
    await expect.poll(async () => (await health())['connections']).toBe(1)
    expect(await health()).toMatchObject({
      status: 'ok',
      addresses: [address],
      reservations: 1,
      index: 0,
    })
    await device.stop()
  })

  it('is found again by a device within 30 s of a restart', async () => {
    const first = await start()
    const device = await startDevice([first.address])
    await stop(first.child, 'SIGKILL')
    await expect.poll(device.state).not.toBe('reserved')
    expect(await device.test()).toMatchObject([{ reservation: false }])
    await start()
    await expect.poll(device.state, { timeout: 30_000 }).toBe('reserved')
    await device.stop()
  }, 60_000)

  it('is found by a device that started without it', async () => {
    const { address, child } = await start()
    await stop(child)
    const device = await startDevice([address], 0)
    await start()
    await expect.poll(device.state, { timeout: 30_000 }).toBe('reserved')
    await device.stop()
  }, 60_000)

  it('does not keep a device from a slot at each of its relays', async () => {
    const first = await start()
    const second = await start('--data', join(data, 'second'))
    const relays = [first.address, second.address]
    const device = await startDevice(relays, 2)
    const tested = await device.test()
    expect(tested.map(({ dialledBack }) => dialledBack)).toEqual([true, true])
    await device.stop()
  })
})

/** Resolves once as many relays as `reserved` hold a slot. */
async function startDevice(relays: string[], reserved = 1) {
  const node = await createLibp2p(
    browserLibp2p({ profile: 'local', relays, iceServers: [] }),
  )
  const loop = startRelayLoop({ relays, port: relayPort(node) })
  const slots = () =>
    loop.statuses().filter(({ state }) => state === 'reserved').length
  await expect.poll(slots, { timeout: 10_000 }).toBe(reserved)
  const peerId = node.peerId.toString()
  const caller = await generateKeyPair('Ed25519')
  return {
    test: () =>
      testReachability({
        libp2p: node,
        relays,
        dialBack: (relay) => dialBack({ relay, peerId, caller }),
      }),
    state: () => loop.statuses()[0]?.state,
    async stop() {
      loop.stop()
      await node.stop()
    },
  }
}

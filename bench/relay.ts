import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLibp2p } from 'libp2p'
import type { Libp2p } from 'libp2p'
import { browserLibp2p } from '#lib/peers/browser-libp2p'
import { startRelayLoop } from '#lib/peers/relay-loop'
import { relayPort } from '#lib/peers/relay-port'
import { askWhoHas } from '#lib/peers/who-has/ask-who-has'
import { createRelay } from '#test/rigs/relay'
import { addressOf } from '../test/simulation/names.ts'
import { lessIsBetter, moreIsBetter } from './bench-line.ts'
import type { Benchmark } from './bench-line.ts'
import { memoryOf } from './process-memory.ts'

/** Devices that wait at the relay, and files that each announces. */
const size = { devices: 200, files: 500 }
/** Questions of one run, asked by sixteen devices at a time. */
const questions = { runs: 5, each: 400, atOnce: 16 }

/**
 * What one relay carries: its memory with devices that wait there and have
 * announced what they have, over its memory without any; and the questions
 * that it answers in a second, beside questions of the same protocol that need
 * no look into the index: what streams and sockets cost.
 */
export const relayBenchmark: Benchmark = {
  name: 'relay',
  run: async (tell) => {
    if (process.platform !== 'linux') return
    const data = await mkdtemp(join(tmpdir(), 'freehold-relay-'))
    const relay = await createRelay(data)
    const devices: Libp2p[] = []
    try {
      await relay.start()
      const address = await relay.address()
      const idle = memoryOf(relay.pid() ?? 0)
      for (let at = 0; at < size.devices; at++) {
        devices.push(await startDevice(address, at))
      }
      const held = memoryOf(relay.pid() ?? 0)
      const name = `relay/${size.devices}-devices/idle`
      tell(lessIsBetter(name, 'MiB', { ours: [held], other: [idle] }))
      const ours: number[] = []
      const other: number[] = []
      for (let run = 0; run < questions.runs; run++) {
        ours.push(await perSecond(devices, (device, at) => ask(device, at)))
        other.push(await perSecond(devices, askLeast))
      }
      tell(moreIsBetter('relay/questions/least', '1/s', { ours, other }))
    } finally {
      for (const device of devices) await device.stop()
      await relay.stop()
      await rm(data, { recursive: true, force: true })
    }
  },
}

/** As in a browser; its files are announced. */
async function startDevice(relay: string, at: number): Promise<Libp2p> {
  const node = await createLibp2p(
    browserLibp2p({ profile: 'local', relays: [relay], iceServers: [] }),
  )
  const loop = startRelayLoop({ relays: [relay], port: relayPort(node) })
  await loop.reserved({ signal: AbortSignal.timeout(30_000) })
  loop.stop()
  const first = at * size.files
  const cids = Array.from({ length: size.files }, (_, file) =>
    addressOf(first + file),
  )
  await askWhoHas(connectionOf(node), [{ type: 'announce', cids, ttl: 3_600 }])
  return node
}

async function ask(device: Libp2p, at: number): Promise<void> {
  const cid = addressOf((at * 7_919) % (size.devices * size.files))
  await askWhoHas(connectionOf(device), [{ type: 'query', cid }])
}

/** The shortest question of the protocol: nothing has to be looked up. */
async function askLeast(device: Libp2p): Promise<void> {
  await askWhoHas(connectionOf(device), [{ type: 'reservation' }])
}

async function perSecond(
  devices: Libp2p[],
  task: (device: Libp2p, at: number) => Promise<void>,
): Promise<number> {
  const begin = performance.now()
  let next = 0
  const lane = async (lead: number) => {
    while (next < questions.each) {
      const at = next
      next += 1
      // Lanes have devices of their own, as people have.
      const turn = at % Math.floor(devices.length / questions.atOnce)
      const device = devices[turn * questions.atOnce + lead]
      if (device !== undefined) await task(device, at)
    }
  }
  await Promise.all(
    Array.from({ length: questions.atOnce }, (_, lead) => lane(lead)),
  )
  return (questions.each / (performance.now() - begin)) * 1_000
}

function connectionOf(node: Libp2p) {
  const connection = node.getConnections()[0]
  if (connection === undefined) throw new Error('the relay is gone')
  return connection
}

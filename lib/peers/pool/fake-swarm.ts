import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { codecs } from '../../base/cid.ts'
import { AppError } from '../../base/errors.ts'
import { openBlockLink } from '../blocks/block-link.ts'
import type { BytePipe } from '../blocks/byte-pipe.ts'
import { fakeWire } from '../blocks/fake-pipe.ts'
import type { FakeWire, WireOptions } from '../blocks/fake-pipe.ts'
import { createBlockServer } from '../blocks/serve-blocks.ts'
import type { BlockServer } from '../blocks/serve-blocks.ts'
import { createUploadGate } from '../blocks/upload-gate.ts'
import type { UploadGate } from '../blocks/upload-gate.ts'
import { blockKey } from '../blocks/watch-list.ts'
import { fakeTimers } from '../fake-timers.ts'
import { seededRandom } from './seeded-random.ts'
import { shuffled } from './shuffled.ts'
import { createBlockPool } from './block-pool.ts'
import type { BlockPool } from './block-pool.ts'

/** Of every block of a fake file, in bytes. */
export const blockBytes = 256 * 1024

export interface FakeDevice {
  name: string
  blocks: Map<string, Uint8Array<ArrayBuffer>>
  gate: UploadGate
  server: BlockServer
  pool: BlockPool
  /** Bytes that came over all its wires. */
  received(): number
}

export interface FakeSwarm {
  timers: ReturnType<typeof fakeTimers>
  file: CID[]
  /** With the whole file, or with nothing. */
  device(name: string, options?: { whole?: boolean }): FakeDevice
  /** Lets `asking` ask `asked`; the way back is a wire of its own. */
  link(asking: FakeDevice, asked: FakeDevice, wire?: WireOptions): FakeWire
  /** Lets `asking` ask whatever sits at the other end. */
  linkTo(
    asking: FakeDevice,
    name: string,
    behave: (pipe: BytePipe) => void,
    wire?: WireOptions,
  ): FakeWire
  /** Fetches the file; milliseconds that it took. */
  fetch(...devices: FakeDevice[]): Promise<number>
}

/** Devices, wires and a clock in memory: the real code over a fake network. */
export function fakeSwarm(blockCount: number): FakeSwarm {
  const timers = fakeTimers()
  const content = Array.from({ length: blockCount }, (_, at) => blockOf(at))
  const file = content.map(({ cid }) => cid)
  const wires = new Map<string, FakeWire[]>()
  const random = seededRandom(1)
  const swarm: FakeSwarm = {
    timers,
    file,
    device(name, { whole = false } = {}) {
      const blocks = new Map<string, Uint8Array<ArrayBuffer>>()
      for (const { cid, bytes } of whole ? content : []) {
        blocks.set(blockKey(cid), bytes)
      }
      return createDevice(name, blocks, timers, () =>
        (wires.get(name) ?? []).reduce(
          (sum, { arrived }) => sum + arrived[0],
          0,
        ),
      )
    },
    link: (asking, asked, wire) =>
      swarm.linkTo(
        asking,
        asked.name,
        (pipe) => asked.server.serve(asking.name, pipe),
        wire,
      ),
    linkTo(asking, name, behave, options) {
      const wire = fakeWire(timers, options)
      wires.set(asking.name, [...(wires.get(asking.name) ?? []), wire])
      const [near, far] = wire.ends
      behave(far)
      const leave = asking.pool.add({
        peerId: name,
        open: (events) => openBlockLink(near, events),
      })
      near.onEnd(leave)
      return wire
    },
    async fetch(...devices) {
      const begun = timers.now()
      let took = Infinity
      const all = devices.flatMap(({ pool }) =>
        shuffled(file, random).map((cid) => pool.fetch(cid)),
      )
      const done = Promise.all(all).then(() => (took = timers.now() - begun))
      const limit = begun + 600_000
      while (took === Infinity && timers.now() < limit) await timers.pass(50)
      if (took === Infinity) throw new Error('not done in ten minutes')
      await done
      return took
    },
  }
  return swarm
}

function createDevice(
  name: string,
  blocks: FakeDevice['blocks'],
  timers: FakeSwarm['timers'],
  received: () => number,
): FakeDevice {
  const gate = createUploadGate(timers)
  const server = createBlockServer(
    {
      has: async (cid) => blocks.has(blockKey(cid)),
      get: async (cid) => blocks.get(blockKey(cid)),
    },
    gate,
  )
  const pool = createBlockPool({
    timers,
    async keep(cid, bytes) {
      if (blockKey(addressOf(bytes)) !== blockKey(cid)) {
        throw new AppError('block-invalid', 'Wrong bytes.')
      }
      blocks.set(blockKey(cid), bytes)
      server.stored(cid)
      return { stored: Promise.resolve() }
    },
  })
  return { name, blocks, gate, server, pool, received }
}

function blockOf(at: number) {
  const bytes = new Uint8Array(blockBytes)
  new DataView(bytes.buffer).setUint32(0, at)
  return { cid: addressOf(bytes), bytes }
}

function addressOf(bytes: Uint8Array): CID {
  return CID.createV1(codecs.raw, digests.create(0x12, sha256(bytes)))
}

import type { CID } from 'multiformats/cid'
import { openBlockLink } from '../blocks/block-link.ts'
import type { BytePipe } from '../blocks/byte-pipe.ts'
import { fakeWire } from '../blocks/fake-pipe.ts'
import type { FakeWire, WireOptions } from '../blocks/fake-pipe.ts'
import { blockKey } from '../blocks/watch-list.ts'
import { fakeTimers } from '../fake-timers.ts'
import { createFakeDevice, fakeBlock } from './fake-device.ts'
import type { FakeDevice } from './fake-device.ts'
import { seededRandom } from './seeded-random.ts'
import { shuffled } from './shuffled.ts'

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
  const content = Array.from({ length: blockCount }, (_, at) => fakeBlock(at))
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
      return createFakeDevice(name, blocks, timers, () =>
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

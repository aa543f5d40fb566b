import { describe, expect, test } from 'vitest'
import { blockBytes } from './fake-device.ts'
import { fakeSwarm } from './fake-swarm.ts'

/** Bytes a second: a block takes half a second. */
const slow = 2 * blockBytes

describe('a swarm', () => {
  test('three slow seeders are nearly three times as fast as one', async () => {
    const alone = fakeSwarm(64)
    const one = alone.device('one')
    alone.link(one, alone.device('seeder', { whole: true }), { rate: slow })
    const long = await alone.fetch(one)

    const swarm = fakeSwarm(64)
    const asking = swarm.device('asking')
    for (const name of ['a', 'b', 'c']) {
      const seeder = swarm.device(name, { whole: true })
      swarm.link(asking, seeder, { rate: slow })
    }
    const short = await swarm.fetch(asking)
    expect(long / short).toBeGreaterThan(2.6)
    expect(asking.received()).toBeLessThan(64 * blockBytes * 1.05)
  })

  test('six devices that fetch the same give it to each other', async () => {
    const swarm = fakeSwarm(32)
    const seeder = swarm.device('seeder', { whole: true })
    seeder.gate.change({ on: true, inAll: slow })
    const others = Array.from({ length: 6 }, (_, at) => swarm.device(`${at}`))
    for (const one of others) {
      swarm.link(one, seeder)
      for (const other of others) if (other !== one) swarm.link(one, other)
    }
    const oneCopy = (32 * blockBytes * 1_000) / slow
    expect(await swarm.fetch(...others)).toBeLessThan(2 * oneCopy)
    for (const one of others) {
      expect(one.received()).toBeLessThan(32 * blockBytes * 1.05)
    }
  })

  test('a fast seeder is not held up by a slow one', async () => {
    const swarm = fakeSwarm(64)
    const asking = swarm.device('asking')
    const seeder = (name: string) => swarm.device(name, { whole: true })
    swarm.link(asking, seeder('fast'), { rate: 40 * blockBytes })
    swarm.link(asking, seeder('slow'), { rate: blockBytes / 4 })
    expect(await swarm.fetch(asking)).toBeLessThan(2 * 1_600)
  })

  test('who has a part gives that part, and the rest comes from others', async () => {
    const swarm = fakeSwarm(16)
    const asking = swarm.device('asking')
    const part = swarm.device('part', { whole: true })
    for (const key of [...part.blocks.keys()].slice(8)) part.blocks.delete(key)
    const whole = swarm.device('whole', { whole: true })
    swarm.link(asking, part, { rate: 10 * slow })
    swarm.link(asking, whole, { rate: slow })
    await swarm.fetch(asking)
    expect(whole.gate.sentInAll()).toBeLessThanOrEqual(11 * blockBytes)
  })

  test('a cut costs less than one block', async () => {
    const swarm = fakeSwarm(32)
    const asking = swarm.device('asking')
    const seeder = swarm.device('seeder', { whole: true })
    const connect = () => swarm.link(asking, seeder, { rate: slow })
    let wire = connect()
    for (const at of [3_210, 7_777, 11_111]) {
      swarm.timers.set(() => {
        wire.cut()
        wire = connect()
      }, at)
    }
    await swarm.fetch(asking)
    const twice = asking.received() - 32 * blockBytes
    expect(twice).toBeLessThan(3 * blockBytes)
  })

  test('what somebody waits to see goes before what is only kept', async () => {
    const swarm = fakeSwarm(120)
    const asking = swarm.device('asking')
    const seeder = swarm.device('seeder', { whole: true })
    swarm.link(asking, seeder, { rate: 20 * blockBytes })
    const [seen, ...kept] = swarm.file
    const all = kept.map((cid) => asking.pool.fetch(cid))
    await swarm.timers.pass(2_000)
    let took = Infinity
    const begun = swarm.timers.now()
    const read = asking.pool.fetch(seen as never, { soon: true })
    void read.then(() => (took = swarm.timers.now() - begun))
    while (took === Infinity && swarm.timers.now() < begun + 5_000) {
      await swarm.timers.pass(10)
    }
    expect(took).toBeLessThan(400)
    await swarm.timers.pass(10_000)
    expect(await Promise.all(all)).toHaveLength(119)
    expect(asking.received()).toBeLessThan(120 * blockBytes * 1.05)
  })

  test('who has switched serving off gives nothing', async () => {
    const swarm = fakeSwarm(64)
    const asking = swarm.device('asking')
    const seeder = swarm.device('seeder', { whole: true })
    seeder.gate.change({ on: false })
    swarm.link(asking, seeder)
    await expect(swarm.fetch(asking)).rejects.toThrow('ten minutes')
    expect(seeder.gate.sentInAll()).toBe(0)
  }, 60_000)
})

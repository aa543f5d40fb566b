import { beforeAll, describe, expect, test, vi } from 'vitest'
import { makePeerIds } from './names.ts'
import { simulate } from './simulate.ts'

const long = process.env['FREEHOLD_LONG'] === '1'
const worlds = [
  { devices: 50, relays: 4, seeds: long ? 1_000 : 4 },
  long
    ? { devices: 1_000, relays: 6, seeds: 10 }
    : { devices: 200, relays: 6, seeds: 1 },
]

vi.setConfig({ testTimeout: long ? 7_200_000 : 240_000 })

beforeAll(async () => {
  await makePeerIds('relay', 6)
  await makePeerIds('device', 1_000)
})

describe('devices come and go, relays crash, the network parts and heals', () => {
  test.each(worlds)(
    'a network of $devices devices finds all that is there',
    async (world) => {
      let looked = 0
      for (let seed = 1; seed <= world.seeds; seed++) {
        const result = await simulate({ ...world, seed })
        looked += result.looked
        expect(result.missed, `seed ${seed}`).toEqual([])
      }
      expect(looked).toBeGreaterThan(world.seeds * world.devices)
    },
  )

  test('a seed gives the same trace again, another one another', async () => {
    const trace = async (seed: number) =>
      (await simulate({ seed, devices: 50, relays: 4 })).trace
    const first = await trace(7)
    expect(await trace(7)).toBe(first)
    expect(await trace(8)).not.toBe(first)
  })
})

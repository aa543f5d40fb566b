import { describe, expect, test } from 'vitest'
import { seededBytes, seededRandom } from '#test/store/blocks'
import { createFaultDisk, Killed } from '#test/store/fault-disk'
import type { FaultDisk } from '#test/store/fault-disk'
import { createLedger } from '#test/store/ledger'
import { randomScript } from '#test/store/random-script'
import { scripts, stillWorks } from '#test/store/scripts'
import type { Script, World } from '#test/store/scripts'
import { openPackStore } from './open-pack-store.ts'

const isLong = process.env['FREEHOLD_LONG'] === '1'
/** Power cuts tried for each step. */
const cuts = isLong ? 25 : 2

const openOn = (disk: FaultDisk, seed = 1) =>
  openPackStore(disk.files, {
    packLimit: 3000,
    bufferBytes: 1000,
    random: seededBytes(seed),
  })

/** Runs a script until it ends or the disk kills it. */
async function play(disk: FaultDisk, script: Script) {
  const ledger = createLedger()
  let seed = 1
  try {
    const world: World = {
      ledger,
      store: await openOn(disk, seed),
      async reopen() {
        await world.store.close()
        world.store = await openOn(disk, ++seed)
        return world.store
      },
    }
    await script(world)
    return { ledger, world }
  } catch (thrown) {
    if (!wasKilled(thrown)) throw thrown
    return { ledger, world: undefined }
  }
}

function wasKilled(thrown: unknown): boolean {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Killed) return true
  }
  return false
}

/** Opened after a fault, the store keeps its promises, twice over. */
async function checkDisk(
  disk: FaultDisk,
  ledger: ReturnType<typeof createLedger>,
) {
  const store = await openOn(disk, 77)
  await ledger.check(store)
  const seen = [...store.cids()].map(String).toSorted()
  const rebuilt = await openOn(withoutIndex(disk), 78)
  expect([...rebuilt.cids()].map(String).toSorted()).toEqual(seen)
  expect(await stillWorks(store)).toBe(true)
  await ledger.check(await openOn(disk.afterKill(), 79))
  await store.close()
  await ledger.check(await openOn(disk.afterKill(), 79))
  await freeAll(disk.afterKill())
}

/** Nothing is left that garbage collection could not take. */
async function freeAll(disk: FaultDisk) {
  const store = await openOn(disk, 80)
  for (const { id } of store.unfinished()) await store.discard(id)
  store.deleteMany([...store.cids()])
  await store.compact()
  expect(store.size()).toEqual({ blocks: 0, bytes: 0, disk: 0 })
}

function withoutIndex(disk: FaultDisk): FaultDisk {
  const packs = [...disk.contents].filter(([name]) => name.startsWith('pack'))
  return createFaultDisk(new Map(packs))
}

describe.each(Object.entries(scripts))('%s', (_, script) => {
  test('as it should go', async () => {
    const disk = createFaultDisk()
    const { ledger, world } = await play(disk, script)
    if (world !== undefined) await ledger.check(world.store)
    await checkDisk(disk.afterKill(), ledger)
  })

  test('killed before every step, with and without a power cut', async () => {
    for (let step = 1; ; step++) {
      const disk = createFaultDisk()
      disk.killAt(step)
      const { ledger } = await play(disk, script)
      if (!disk.struck()) break
      await checkDisk(disk.afterKill(), ledger)
      for (let cut = 0; cut < cuts; cut++) {
        const random = seededRandom(step * 1000 + cut)
        await checkDisk(disk.afterPowerCut(random), ledger)
      }
    }
  }, 600_000)

  test('killed, and killed again at every step of the opening', async () => {
    for (let step = 2; ; step += isLong ? 1 : 7) {
      const disk = createFaultDisk()
      disk.killAt(step)
      const { ledger } = await play(disk, script)
      if (!disk.struck()) break
      for (let again = 1; ; again++) {
        const opening = disk.afterPowerCut(seededRandom(step + again))
        opening.killAt(again)
        const store = await openOn(opening, 5).catch((thrown: unknown) => {
          if (!wasKilled(thrown)) throw thrown
        })
        await checkDisk(opening.afterPowerCut(seededRandom(again)), ledger)
        if (store !== undefined) break
      }
    }
  }, 600_000)

  test.each(['write', 'flush', 'truncate', 'remove', 'room'] as const)(
    'every %s fails once',
    async (sort) => {
      for (let step = 1; ; step++) {
        const disk = createFaultDisk()
        disk.failAt(
          step,
          sort,
          () => new DOMException('disk is full', 'QuotaExceededError'),
        )
        const { ledger, world } = await play(disk, script)
        if (!disk.struck()) break
        if (world !== undefined) await ledger.check(world.store)
        await checkDisk(disk.afterKill(), ledger)
      }
    },
    600_000,
  )
})

test('random steps, killed at a random one, with the power cut', async () => {
  const seeds = isLong ? 3000 : 60
  for (let seed = 1; seed <= seeds; seed++) {
    const random = seededRandom(seed)
    const disk = createFaultDisk()
    disk.killAt(1 + Math.floor(random() * 150))
    const { ledger } = await play(disk, randomScript(seed))
    const cut = seed % 3 === 0 ? disk.afterKill() : disk.afterPowerCut(random)
    try {
      await checkDisk(cut, ledger)
    } catch (cause) {
      throw new Error(`seed ${seed}`, { cause })
    }
  }
}, 1_200_000)

import { expect, test } from 'vitest'
import { blocksOf } from '#test/store/blocks'
import { createFaultDisk } from '#test/store/fault-disk'
import { takeCare } from './idle-care.ts'
import type { CareNote, CarePorts } from './idle-care.ts'
import { openPackStore } from './open-pack-store.ts'
import type { PackStore } from './types.ts'

const day = 24 * 60 * 60 * 1_000
/** Ends the care, which never ends by itself. */
class Over extends Error {}

async function storeWith(count: number) {
  const disk = createFaultDisk()
  const options = { packLimit: 4_000, bufferBytes: 1_000 }
  const store = await openPackStore(disk.files, options)
  const blocks = await blocksOf(0, count)
  await store.putMany(blocks)
  return { disk, store, blocks }
}

/** Lets `looks` looks go by. */
async function careFor(
  store: Parameters<typeof takeCare>[0],
  looks: number,
  change: Partial<CarePorts> = {},
) {
  let note: CareNote | undefined
  let damaged = 0
  let left = looks
  const ports: CarePorts = {
    now: () => 0,
    async sleep() {
      if (left-- === 0) throw new Over()
    },
    load: async () => note,
    save: async (next) => void (note = next),
    onDamage: (blocks) => void (damaged += blocks),
    report(thrown) {
      throw thrown
    },
    ...change,
  }
  await expect(takeCare(store, ports)).rejects.toThrow(Over)
  return { note, damaged }
}

/** Counts the bytes that are read for it. */
function watched(store: PackStore) {
  const steps: number[] = []
  const scrubStep: PackStore['scrubStep'] = async (from, most) => {
    const step = await store.scrubStep(from, Math.min(most, 2_000))
    steps.push(step.blocks)
    return step
  }
  return { steps, store: { ...store, scrubStep } }
}

test('every block is read once a week, a little at a time', async () => {
  const { store } = await storeWith(60)
  const { steps, store: cared } = watched(store)
  const { note } = await careFor(cared, 50)
  expect(steps.length).toBeGreaterThan(3)
  expect(steps.reduce((sum, blocks) => sum + blocks, 0)).toBe(60)
  expect(note?.finishedAt).toBe(0)
  const again = watched(store)
  await careFor(again.store, 5, { load: async () => note, now: () => 6 * day })
  expect(again.steps).toEqual([])
  await careFor(again.store, 5, { load: async () => note, now: () => 7 * day })
  expect(again.steps.length).toBeGreaterThan(0)
})

test('it goes on where the tab before has left it', async () => {
  const { store } = await storeWith(60)
  const { next } = await store.scrubStep(undefined, 2_000)
  const { steps, store: cared } = watched(store)
  const load = async () => ({ startedAt: 0, next })
  await careFor(cared, 50, { load })
  expect(steps.reduce((sum, blocks) => sum + blocks, 0)).toBeLessThan(60)
})

test('never while something is imported, and not while the store changes', async () => {
  const { store } = await storeWith(10)
  const importing = await store.begin('file')
  const busy = watched(store)
  await careFor(busy.store, 10)
  expect(busy.steps).toEqual([])
  await importing.abort()
  let blocks = 0
  const size = () => ({ ...store.size(), blocks: (blocks += 1) })
  await careFor({ ...busy.store, size }, 10)
  expect(busy.steps).toEqual([])
})

test('a flipped bit is found, dropped and told', async () => {
  const { disk, store, blocks } = await storeWith(10)
  const [block] = blocks
  const place = block && store.place(block.cid)
  if (block === undefined || place === undefined) throw new Error('no block')
  const bytes = disk.contents.get(place.pack)
  if (bytes !== undefined) bytes[place.offset] = (bytes[place.offset] ?? 0) ^ 1
  const { damaged } = await careFor(store, 5)
  expect(damaged).toBe(1)
  expect(store.has(block.cid)).toBe(false)
})

test('large gaps are freed without being asked, small ones wait', async () => {
  const { store } = await storeWith(10)
  let compacted = 0
  const compact = async () => (compacted += 1)
  await careFor({ ...store, compact, gapBytes: () => 1_000 }, 5)
  expect(compacted).toBe(0)
  await careFor({ ...store, compact, gapBytes: () => 20 * 2 ** 20 }, 5)
  expect(compacted).toBeGreaterThan(0)
})

test('an import that begins ends the compaction', async () => {
  const { store } = await storeWith(10)
  let isImporting = false
  let stopped = false
  const compact: PackStore['compact'] = ({ signal } = {}) => {
    isImporting = true
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => {
        stopped = true
        reject(signal.reason as Error)
      })
    })
  }
  const cared = {
    ...store,
    compact,
    gapBytes: () => 20 * 2 ** 20,
    isImporting: () => isImporting,
  }
  await careFor(cared, 4)
  expect(stopped).toBe(true)
})

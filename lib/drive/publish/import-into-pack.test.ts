import { createFaultDisk } from '#test/store/fault-disk'
import type { FaultDisk } from '#test/store/fault-disk'
import { keyStream } from '#test/vectors/key-stream'
import { BlackHoleBlockstore } from 'blockstore-core'
import { describe, expect, test } from 'vitest'
import { parseCid } from '#lib/base/cid'
import { importFiles } from '#lib/content/import-files'
import type { ReadLeaves } from '#lib/content/leaf'
import { createPause } from '#lib/content/pause'
import { readLeaves } from '#lib/content/read-leaves'
import { openPackStore } from '#lib/store/open-pack-store'
import { createFileMemory } from './file-memory.ts'
import { importIntoPack } from './import-into-pack.ts'
import type { PackImportOptions } from './import-into-pack.ts'
import type { DroppedFile } from '../types.ts'

const mib = 2 ** 20

function dropped(path: string, size: number, lastModified = 1): DroppedFile {
  const bytes = [...keyStream(path, size)]
  return { path, file: new File(bytes, path, { lastModified }) }
}

/** Reads as usual, and counts the bytes. */
function counted(stopAfter = Infinity) {
  const seen = { bytes: 0 }
  const read: ReadLeaves = async function* (files, options) {
    for await (const batch of readLeaves(files, options)) {
      for (const { length } of batch.leaves) seen.bytes += length
      yield batch
      // The process that was killed here asks for nothing more.
      if (seen.bytes >= stopAfter) await new Promise(() => {})
    }
  }
  return { seen, read }
}

let ids = 0
const newId = () => String(ids++)

async function importOn(
  disk: FaultDisk,
  files: DroppedFile[],
  options: Partial<PackImportOptions> = {},
) {
  const store = await openPackStore(disk.files)
  const imported = await importIntoPack(store, files, { newId, ...options })
  return { store, imported }
}

async function addressOf(files: DroppedFile[]): Promise<string> {
  return (await importFiles(files, new BlackHoleBlockstore())).cid
}

describe('an import that is killed', () => {
  /** Notes are due by the clock; here it runs fast. */
  const clock = () => {
    let time = 0
    return { now: () => (time += 400) }
  }

  async function killedHalfWay(files: DroppedFile[], after: number) {
    const disk = createFaultDisk()
    const { read, seen } = counted(after)
    void importOn(disk, files, { read, clock: clock(), noteEvery: 6 * mib })
    await expect
      .poll(() => seen.bytes, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(after)
    await new Promise((resolve) => setTimeout(resolve, 50))
    return disk.afterKill()
  }

  test('in a large file goes on in it', { timeout: 60_000 }, async () => {
    const files = [dropped('film', 15 * mib)]
    const disk = await killedHalfWay(files, 10 * mib)
    const { seen, read } = counted()
    const { imported } = await importOn(disk, files, { read })
    expect(seen.bytes).toBeLessThanOrEqual(9 * mib)
    expect(imported.cid).toBe(await addressOf(files))
  })

  test('in a folder reads no file twice', { timeout: 60_000 }, async () => {
    const files = Array.from({ length: 20 }, (_, at) =>
      dropped(`r/${String(at).padStart(2, '0')}`, mib + at),
    )
    const disk = await killedHalfWay(files, 14 * mib)
    const { seen, read } = counted()
    const { imported, store } = await importOn(disk, files, { read })
    expect(seen.bytes).toBeLessThanOrEqual(9 * mib)
    expect(imported.cid).toBe(await addressOf(files))
    expect(store.unfinished()).toEqual([])
  })

  test('while it is held has lost nothing', { timeout: 60_000 }, async () => {
    const files = [dropped('film', 15 * mib)]
    const disk = createFaultDisk()
    const pause = createPause()
    const { read, seen } = counted()
    const onProgress = ({ done }: { done: number }) =>
      pause.set(done >= 4 * mib)
    void importOn(disk, files, { read, clock: clock(), pause, onProgress })
    await expect.poll(() => pause.paused, { timeout: 20_000 }).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const again = counted()
    const stored = seen.bytes
    const { imported } = await importOn(disk.afterKill(), files, again)
    expect(again.seen.bytes).toBe(15 * mib - stored)
    expect(imported.cid).toBe(await addressOf(files))
  })

  test('reads again what changed meanwhile', { timeout: 60_000 }, async () => {
    const before = [dropped('r/a', 7 * mib), dropped('r/b', 3 * mib)]
    const disk = await killedHalfWay(before, 8 * mib)
    const after = [dropped('r/a', 6 * mib, 2), dropped('r/b', 3 * mib)]
    const { imported } = await importOn(disk, after)
    expect(imported.cid).toBe(await addressOf(after))
  })
})

test('a cancelled import leaves nothing', async () => {
  const disk = createFaultDisk()
  const stop = new AbortController()
  const options = { signal: stop.signal, onProgress: () => stop.abort() }
  await expect(
    importOn(disk, [dropped('a', 9 * mib)], options),
  ).rejects.toMatchObject({ code: 'aborted' })
  const store = await openPackStore(disk.files)
  expect(store.size().blocks).toBe(0)
  expect(store.unfinished()).toEqual([])
})

describe('a folder that is added again', () => {
  async function addedTwice(again: DroppedFile[], checkAll = false) {
    const disk = createFaultDisk()
    const store = await openPackStore(disk.files)
    const memory = createFileMemory(new Map(), store)
    const first = [dropped('r/a', 3 * mib), dropped('r/b', 2000)]
    await importIntoPack(store, first, { newId, memory })
    const { seen, read } = counted()
    const options = { newId, memory, read, checkAll }
    const { cid } = await importIntoPack(store, again, options)
    expect(cid).toBe(await addressOf(again))
    return { seen, store, again, options }
  }

  test('reads only the file that changed', async () => {
    const again = [dropped('r/a', 3 * mib), dropped('r/b', 2500, 2)]
    expect((await addedTwice(again)).seen.bytes).toBe(2500)
  })

  test('reads everything when it is asked to', async () => {
    const again = [dropped('r/a', 3 * mib), dropped('r/b', 2000)]
    expect((await addedTwice(again, true)).seen.bytes).toBe(3 * mib + 2000)
  })

  test('reads again what the store has lost', async () => {
    const again = [dropped('r/a', 3 * mib), dropped('r/b', 2000)]
    const { seen, store, options } = await addedTwice(again)
    expect(seen.bytes).toBe(0)
    const [, { file }] = again as [DroppedFile, DroppedFile]
    store.deleteMany([parseCid(await addressOf([{ path: 'b', file }]))])
    await importIntoPack(store, again, options)
    expect(seen.bytes).toBe(2000)
  })
})

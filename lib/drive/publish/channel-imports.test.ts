import 'fake-indexeddb/auto'
import { createFaultDisk } from '#test/store/fault-disk'
import type { FaultDisk } from '#test/store/fault-disk'
import { keyStream } from '#test/vectors/key-stream'
import { BlackHoleBlockstore } from 'blockstore-core'
import { afterEach, expect, test } from 'vitest'
import { parseCid } from '#lib/base/cid'
import { importFiles } from '#lib/content/import-files'
import type { ReadLeaves } from '#lib/content/leaf'
import { readLeaves } from '#lib/content/read-leaves'
import { openChannelLine, serveChannel } from '#lib/store/channel-port'
import { openPackStore } from '#lib/store/open-pack-store'
import { serveStore } from '#lib/store/serve-store'
import { channelImports } from './channel-imports.ts'
import type { DroppedFile } from '../types.ts'

const mib = 2 ** 20
const tabs: AbortController[] = []

afterEach(() => {
  for (const tab of tabs.splice(0)) tab.abort()
})

/** A tab; aborting it is closing or killing it. */
function tab(): AbortController {
  const made = new AbortController()
  tabs.push(made)
  return made
}

/** A tab that has the packs open. */
async function owner(channel: string, disk: FaultDisk) {
  const life = tab()
  const store = await openPackStore(disk.files)
  serveChannel(channel, (port) => serveStore(store, port), life)
  return { store, kill: () => life.abort() }
}

/** The import worker of a tab that has not the packs; notes are due soon. */
async function importer(channel: string) {
  const life = tab()
  let time = 0
  const clock = { now: () => (time += 400) }
  const line = await openChannelLine(channel, life)
  const run = await channelImports(line, { clock, noteEvery: 4 * mib })
  return { run, kill: () => life.abort() }
}

/** Reads as usual, counts, and can be stopped for good. */
function counted(stopAfter = Infinity) {
  const seen = { bytes: 0 }
  const read: ReadLeaves = async function* (files, options) {
    for await (const batch of readLeaves(files, options)) {
      for (const { length } of batch.leaves) seen.bytes += length
      yield batch
      if (seen.bytes >= stopAfter) await new Promise(() => {})
      // As slow as a disk: others have their turn meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  return { seen, read }
}

function dropped(path: string, size: number): DroppedFile {
  const bytes = [...keyStream(path, size)]
  return { path, file: new File(bytes, path, { lastModified: 1 }) }
}

async function addressOf(files: DroppedFile[]): Promise<string> {
  return (await importFiles(files, new BlackHoleBlockstore())).cid
}

test('when the tab with the packs is killed, the next goes on from the last note', async () => {
  const channel = 'killed-owner'
  const disk = createFaultDisk()
  const first = await owner(channel, disk)
  const { run } = await importer(channel)
  const files = [dropped('film', 24 * mib)]
  const { seen, read } = counted()
  const importing = run(files, { read })
  await expect
    .poll(() => seen.bytes, { timeout: 20_000, interval: 5 })
    .toBeGreaterThan(12 * mib)
  first.kill()
  const next = await owner(channel, disk.afterKill())
  const { cid } = await importing
  expect(cid).toBe(await addressOf(files))
  expect(next.store.has(parseCid(cid))).toBe(true)
  expect(seen.bytes).toBeLessThan(44 * mib)
}, 60_000)

test('when the importing tab is killed, the next try goes on', async () => {
  const channel = 'killed-importer'
  const { store } = await owner(channel, createFaultDisk())
  const files = [dropped('film', 24 * mib)]
  const killed = await importer(channel)
  const half = counted(14 * mib)
  void killed.run(files, { read: half.read })
  await expect
    .poll(() => half.seen.bytes, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(14 * mib)
  await new Promise((resolve) => setTimeout(resolve, 100))
  killed.kill()
  await expect.poll(() => store.unfinished()).toHaveLength(1)

  const again = await importer(channel)
  const { seen, read } = counted()
  const { cid } = await again.run(files, { read })
  expect(cid).toBe(await addressOf(files))
  expect(seen.bytes).toBeLessThan(16 * mib)
  expect(store.unfinished()).toEqual([])
}, 60_000)

test('two tabs import at once, also what has the same name', async () => {
  const channel = 'two-at-once'
  const { store } = await owner(channel, createFaultDisk())
  const [one, two] = await Promise.all([importer(channel), importer(channel)])
  const roots = [[dropped('film', 9 * mib)], [dropped('film', 5 * mib)]]
  const [first, second] = await Promise.all([
    one.run(roots[0]!, { read: counted().read }),
    two.run(roots[1]!, { read: counted().read }),
  ])
  expect(first.cid).toBe(await addressOf(roots[0]!))
  expect(second.cid).toBe(await addressOf(roots[1]!))
  for (const { cid } of [first, second]) {
    expect(store.has(parseCid(cid))).toBe(true)
  }
}, 60_000)

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nodeFiles } from '#test/store/node-files'
import { sparseFiles } from '#test/store/sparse-files'
import { openPackStore } from './open-pack-store.ts'
import type { PackFiles, PackStore } from './types.ts'

const gigabyte = 2 ** 30
const total = (process.env['FREEHOLD_LONG'] === '1' ? 10 : 1) * gigabyte
const blockBytes = 2 ** 20

let directory = ''
let files: PackFiles

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'freehold-packs-'))
  files = sparseFiles(nodeFiles(directory))
})
afterEach(async () => rm(directory, { recursive: true, force: true }))

function cidOf(number: number): CID {
  const digest = new Uint8Array(32)
  new DataView(digest.buffer).setUint32(0, number)
  return CID.createV1(0x55, create(0x12, digest))
}

/** Real headers and a real index; the blocks are holes in the files. */
async function fill(store: PackStore): Promise<number> {
  const bytes = new Uint8Array(blockBytes)
  const importing = await store.begin('all')
  const count = total / blockBytes
  for (let number = 0; number < count; number++) {
    await importing.put({ cid: cidOf(number), bytes })
  }
  await importing.commit()
  return count
}

test('a large store opens in under two seconds, with and without its index', async () => {
  const store = await openPackStore(files)
  const count = await fill(store)
  const timed = async () => {
    const start = performance.now()
    const again = await openPackStore(files)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(again.size()).toMatchObject({ blocks: count, bytes: total })
    expect(again.has(cidOf(count - 1))).toBe(true)
    return again
  }
  // Killed: the commit alone tells what is there.
  await (await timed()).close()
  const names = await files.list()
  expect(names.filter((name) => name.startsWith('index'))).toHaveLength(1)
  await (await timed()).close()
}, 300_000)

import { MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { importFiles } from '#lib/content/import-files'
import { growingReads } from './growing-reads.ts'

const mebibyte = 2 ** 20

/** A file of 12 blocks whose leaves never come, and how many were asked for. */
async function stuckFile() {
  const blocks = new MemoryBlockstore()
  const bytes = new Uint8Array(12 * mebibyte)
  for (let at = 0; at < 12; at++) bytes[at * mebibyte] = at
  const dropped = [{ path: 'film', file: new File([bytes], 'film') }]
  const cid = String((await importFiles(dropped, blocks)).cid)
  const asked: string[] = []
  const store = {
    async *get(wanted: CID) {
      if (String(wanted) !== cid) {
        asked.push(String(wanted))
        await new Promise(() => undefined)
      }
      yield* blocks.get(wanted)
    },
  }
  return { cid, store, asked }
}

async function askedFor(perSecond: number | undefined): Promise<number> {
  const { cid, store, asked } = await stuckFile()
  const { signal } = new AbortController()
  const pace =
    perSecond === undefined
      ? undefined
      : { perSecond, isStarved: true, seeks: 0 }
  const source = { store, signal, pace: () => pace }
  const last = 12 * mebibyte - 1
  void growingReads(source, cid, 3.5 * mebibyte, last).next()
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  await new Promise((next) => setTimeout(next, 20))
  return asked.length
}

test('a place in a film: what its next two seconds take, at once', async () => {
  expect(await askedFor(mebibyte)).toBe(3)
})

test('never more than four blocks ahead, however much a second takes', async () => {
  expect(await askedFor(20 * mebibyte)).toBe(4)
})

test('an unknown reader may leave again: one block to begin with', async () => {
  expect(await askedFor(undefined)).toBe(1)
})

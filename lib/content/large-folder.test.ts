import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { importFiles } from './import-files.ts'
import { listFolder } from './list-folder.ts'

/** A folder of 100,000 in the long run. */
const count = process.env['FREEHOLD_LONG'] === '1' ? 100_000 : 10_000

test('a folder of very many files is stored, listed whole, and cut where it is asked to', async () => {
  const names = Array.from({ length: count }, (_, at) => `${at}.txt`)
  const dropped = names.map((name) => ({
    path: `Many/${name}`,
    file: new File([name], name),
  }))
  const store = new MemoryBlockstore()
  const seen: number[] = []
  const { cid, files } = await importFiles(dropped, store, {
    onProgress: ({ filesDone }) => seen.push(filesDone),
  })
  expect(files).toBe(count)
  expect(seen.at(-1)).toBe(count)
  const found: string[] = []
  for await (const { name, kind } of listFolder(CID.parse(cid), store, {
    cap: Infinity,
  })) {
    if (kind === 'file') found.push(name)
  }
  expect(found.toSorted()).toEqual(names.toSorted())
  let first = 0
  const some = listFolder(CID.parse(cid), store, { cap: 500 })
  for await (const _ of some) first++
  expect(first).toBe(500)
}, 600_000)

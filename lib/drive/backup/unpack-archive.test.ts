import { readFile } from 'node:fs/promises'
import { createFaultDisk } from '#test/store/fault-disk'
import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { describe, expect, test } from 'vitest'
import { fakeServices, lonelyNode } from '#test/fake-services'
import { writeCar } from '#lib/content/car/write-car'
import { importFiles } from '#lib/content/import-files'
import { openPackStore } from '#lib/store/open-pack-store'
import { PackBlockstore } from '#lib/store/pack-blockstore'
import { packSession } from './block-session.ts'
import { unpackArchive } from './unpack-archive.ts'

const files = ['one', 'two'].map((name) => ({
  path: `Letters/${name}.txt`,
  file: new File([name.repeat(1000)], name),
}))

async function archive(name = 'Letters.car', change?: (at: number) => number) {
  const blocks = new MemoryBlockstore()
  const folder = await importFiles(files, blocks)
  const lone = await importFiles(
    [{ path: 'p.txt', file: new File(['plain words'], 'p.txt') }],
    blocks,
  )
  const roots = [folder.cid, lone.cid]
  const parts: number[] = []
  for await (const piece of writeCar(
    roots.map((cid) => CID.parse(cid)),
    blocks,
  )) {
    parts.push(...piece)
  }
  const at = change?.(parts.length)
  if (at !== undefined) parts[at] = (parts[at] ?? 0) ^ 1
  return { file: new File([Uint8Array.from(parts)], name), roots }
}

/** A drive over real packs, on a disk that can be looked at. */
async function packed() {
  const disk = createFaultDisk()
  const packs = await openPackStore(disk.files)
  const calls: string[] = []
  const services = await fakeServices({
    store: new PackBlockstore({
      has: (cid) => packs.has(cid),
      read: async (cid, options) => packs.read(cid, options),
      putMany: async (blocks) => packs.putMany(blocks),
      deleteMany: (cids) => packs.deleteMany(cids),
      flush: () => packs.flush(),
      cids: () => packs.cids(),
    }),
    beginBlocks: async (bytes) =>
      packSession(await packs.begin('archive#1-x', { bytes })),
    node: lonelyNode(calls),
  })
  return { services, packs, calls }
}

async function foreign(name: string): Promise<File> {
  const place = `../../../test/vectors/car/${name}.car`
  const bytes = await readFile(new URL(place, import.meta.url))
  return new File([bytes], `${name}.car`)
}

describe('archives that Kubo made', () => {
  test.each([
    [
      'subdir-with-mixed-block-files',
      'bafybeidh6k2vzukelqtrjsmd4p52cpmltd2ufqrdtdg6yigi73in672fwu',
      3,
    ],
    [
      'single-layer-hamt-with-multi-block-files',
      'bafybeidbclfqleg2uojchspzd4bob56dqetqjsj27gy2cq3klkkgxtpn4i',
      1000,
    ],
  ])('%s becomes a folder', async (name, cid, count) => {
    const { services } = await packed()
    const { added, failed } = await unpackArchive(services, await foreign(name))
    expect(failed).toEqual([])
    expect(added).toMatchObject([{ name, cid, kind: 'folder', files: count }])
  })

  test.each([
    ['file-3k-and-3-blocks-missing-block', /bafy\w+ is missing/u],
    ['dir-with-dag-cbor-with-links', /bafy\w+ is no file/u],
  ])('%s is refused whole, and says why', async (name, details) => {
    const { services, packs } = await packed()
    await expect(
      unpackArchive(services, await foreign(name)),
    ).rejects.toMatchObject({
      code: 'archive-invalid',
      details: expect.stringMatching(details),
    })
    expect(packs.size().blocks).toBe(0)
  })
})

describe('unpackArchive', () => {
  test('each root becomes an item, pinned and announced', async () => {
    const { services, calls } = await packed()
    const { file, roots } = await archive()
    const arrived = await unpackArchive(services, file)
    expect(arrived.added.map(({ cid }) => cid)).toEqual(roots)
    expect(
      arrived.added.map(({ name, kind, type, files: count }) => [
        ...[name, kind, type, count],
      ]),
    ).toEqual([
      ['Letters', 'folder', 'inode/directory', 2],
      ['Letters 2', 'file', 'text/plain', 1],
    ])
    expect(await services.manifest.all()).toHaveLength(2)
    expect(calls).toEqual(expect.arrayContaining(['pin', 'announce']))
  })

  test('twice adds nothing the second time', async () => {
    const { services } = await packed()
    const { file } = await archive()
    await unpackArchive(services, file)
    const again = await unpackArchive(services, file)
    expect([again.added.length, again.known.length]).toEqual([0, 2])
    expect(await services.manifest.all()).toHaveLength(2)
  })

  test('a root that is not whole is named, the other comes', async () => {
    const { services } = await packed()
    const { file, roots } = await archive('x.car', () => 1_000)
    const arrived = await unpackArchive(services, file)
    expect(arrived.added.map(({ cid }) => cid)).toEqual([roots[1]])
    expect(arrived.failed[0]?.reason).toMatch(/missing or damaged/u)
  })

  test('a cancelled one leaves nothing, in the packs either', async () => {
    const { services, packs } = await packed()
    const { file } = await archive()
    const stop = new AbortController()
    const unpacking = unpackArchive(services, file, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(unpacking).rejects.toMatchObject({ code: 'aborted' })
    expect(packs.size().blocks).toBe(0)
    expect(packs.unfinished()).toEqual([])
    expect(await services.manifest.all()).toEqual([])
    // An import that was left open could not be begun again.
    await unpackArchive(services, file)
    expect(await services.manifest.all()).toHaveLength(2)
  })

  test('what has no room is refused before a byte is written', async () => {
    const { services, packs } = await packed()
    const { file } = await archive()
    await expect(
      unpackArchive({ ...services, room: async () => 10 }, file),
    ).rejects.toMatchObject({ code: 'storage-full' })
    expect(packs.size().blocks).toBe(0)
  })

  test('a file that is no archive changes nothing', async () => {
    const { services } = await packed()
    await expect(
      unpackArchive(services, new File(['not at all'], 'a.car')),
    ).rejects.toMatchObject({ code: 'archive-invalid' })
  })
})

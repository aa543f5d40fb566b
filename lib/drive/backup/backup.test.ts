import type { MemoryBlockstore } from 'blockstore-core'
import { describe, expect, test } from 'vitest'
import { fakeServices, lonelyNode } from '#test/fake-services'
import { memoryPlace } from '#test/memory-place'
import { CID } from 'multiformats/cid'
import { addVersion, publish } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import type { DroppedFile, ItemRecord } from '../types.ts'
import { backUp } from './back-up.ts'
import {
  archivePath,
  listName,
  partName,
  writeBackupList,
} from './backup-list.ts'
import { pickedPlace } from './backup-place.ts'
import { driveArchive } from './drive-archive.ts'
import { restoreFolder } from './restore-folder.ts'
import { unpackArchive } from './unpack-archive.ts'

function dropped(path: string, content: string): DroppedFile {
  const name = path.split('/').at(-1) ?? path
  return { path, file: new File([content], name) }
}

const record: ItemRecord = {
  chainId: 31_337,
  contract: `0x${'ab'.repeat(20)}`,
  tokenId: '12345678901234567890',
  owner: `0x${'cd'.repeat(20)}`,
  version: 2,
  cid: '',
  transaction: `0x${'ef'.repeat(32)}`,
  block: 7,
  recordedAt: 1_700_000_000_000,
}

/** A drive with a file in two versions, a folder, and one that is not shared. */
async function filled(): Promise<DriveServices> {
  const services = await fakeServices()
  const notes = ['a', 'b'].map((n) => dropped(`Notes/${n}.txt`, n))
  await publish(services, [
    dropped('plan.txt', 'first'),
    ...notes,
    dropped('mine.txt', 'mine'),
  ])
  const items = await services.manifest.all()
  const idOf = (name: string) =>
    items.find((item) => item.name === name)?.id ?? ''
  await addVersion(services, idOf('plan.txt'), [dropped('plan.txt', 'second')])
  await services.manifest.change(idOf('plan.txt'), (item) => ({
    ...item,
    record,
  }))
  await services.manifest.change(idOf('mine.txt'), (item) => ({
    ...item,
    sharing: false,
  }))
  return services
}

async function itemsOf({ manifest }: DriveServices) {
  const items = await manifest.all()
  return items.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

async function itemNamed(services: DriveServices, name: string) {
  const item = (await services.manifest.all()).find((i) => i.name === name)
  if (item === undefined) throw new Error(`no ${name}`)
  return item
}

async function held(services: DriveServices): Promise<number> {
  let blocks = 0
  for await (const _ of (services.store as MemoryBlockstore).getAll()) blocks++
  return blocks
}

describe('a backup in a folder', () => {
  test('comes back on a clean profile as it was', async () => {
    const services = await filled()
    const place = memoryPlace()
    const made = await backUp(services, place)
    expect(made).toMatchObject({ items: 3, written: 4, failed: [] })
    expect(place.writes.at(-1)).toBe(listName)
    const calls: string[] = []
    const clean = await fakeServices({ node: lonelyNode(calls) })
    const arrived = await restoreFolder(clean, place)
    expect(arrived).toMatchObject({ known: [], failed: [] })
    expect(await itemsOf(clean)).toEqual(await itemsOf(services))
    expect(await held(clean)).toBe(await held(services))
    expect(calls.filter((call) => call === 'pin').length).toBeGreaterThan(3)
    expect(calls).toContain('announce')
    expect(calls).toContain('withhold')
  })

  test('made again writes what is new, and drops what is gone', async () => {
    const services = await filled()
    const place = memoryPlace()
    await backUp(services, place)
    const { cid, id } = await itemNamed(services, 'mine.txt')
    await services.manifest.remove(id)
    await publish(services, [dropped('new.txt', 'new')])
    place.writes.length = 0
    const made = await backUp(services, place)
    const added = archivePath((await itemNamed(services, 'new.txt')).cid)
    expect(place.writes.filter((path) => path !== partName)).toEqual([
      added,
      listName,
    ])
    expect(made).toMatchObject({ written: 1, unchanged: 3 })
    expect(place.files.has(archivePath(cid))).toBe(false)
  })

  test('killed at any write leaves the one before whole', async () => {
    const services = await filled()
    const place = memoryPlace()
    await backUp(services, place)
    const before = await itemsOf(services)
    const { id } = await itemNamed(services, 'mine.txt')
    await services.manifest.remove(id)
    await publish(services, [dropped('x.txt', 'x'), dropped('y.txt', 'y')])
    const files = [...place.files]
    for (let killed = 0; ; killed++) {
      const again = memoryPlace(files)
      again.failAt = killed
      const outcome = await backUp(services, again).catch(() => undefined)
      const clean = await fakeServices()
      await restoreFolder(clean, again)
      const there = await itemsOf(clean)
      if (outcome === undefined) expect(there).toEqual(before)
      else expect(there).toEqual(await itemsOf(services))
      if (outcome !== undefined) break
    }
  })

  test('writes an archive again that lost its end', async () => {
    const services = await filled()
    const place = memoryPlace()
    await backUp(services, place)
    const path = archivePath((await itemNamed(services, 'mine.txt')).cid)
    place.files.set(path, new Uint8Array(9))
    expect(await backUp(services, place)).toMatchObject({ written: 1 })
    const clean = await fakeServices()
    expect((await restoreFolder(clean, place)).failed).toEqual([])
  })

  test('goes on where a killed one stopped', async () => {
    // Each look at the clock is a second, so notes are due at once.
    const services = await filled()
    const place = memoryPlace()
    place.failAt = 4
    await expect(backUp(services, place)).rejects.toThrow()
    place.failAt = Infinity
    place.writes.length = 0
    const made = await backUp(services, place)
    expect(made.unchanged).toBeGreaterThan(0)
    expect(made.written + made.unchanged).toBe(4)
  })

  test('is not written over that of another drive', async () => {
    const place = memoryPlace()
    await backUp(await filled(), place)
    await expect(backUp(await filled(), place)).rejects.toMatchObject({
      code: 'backup-of-another',
    })
  })

  test('names what is not whole, and keeps the rest', async () => {
    const services = await filled()
    const { cid } = await itemNamed(services, 'mine.txt')
    await services.store.delete(CID.parse(cid))
    const made = await backUp(services, memoryPlace())
    expect(made.items).toBe(2)
    expect(made.failed.map(({ name }) => name)).toEqual(['mine.txt'])
  })
})

describe('a restore', () => {
  test('of a damaged archive names it and brings the rest', async () => {
    const services = await filled()
    const place = memoryPlace()
    await backUp(services, place)
    const plan = await itemNamed(services, 'plan.txt')
    const notes = await itemNamed(services, 'Notes')
    place.damage(plan.versions[0]?.cid ?? '')
    place.damage(notes.cid)
    const clean = await fakeServices()
    const { failed } = await restoreFolder(clean, place)
    expect(failed.map(({ name }) => name).toSorted()).toEqual([
      'Notes',
      'plan.txt',
    ])
    const names = (await itemsOf(clean)).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['mine.txt', 'plan.txt'])
    const [version, ...older] = (await itemNamed(clean, 'plan.txt')).versions
    expect(version?.cid).toBe(plan.cid)
    expect(older).toEqual([])
  })

  test('that stopped half way goes on, and doubles nothing', async () => {
    const services = await filled()
    const place = memoryPlace()
    await backUp(services, place)
    let begun = 0
    const clean = await fakeServices()
    const stopping: DriveServices = {
      ...clean,
      async beginBlocks(bytes) {
        if (++begun > 2) throw new Error('killed')
        return clean.beginBlocks(bytes)
      },
    }
    await expect(restoreFolder(stopping, place)).rejects.toThrow('killed')
    expect((await itemsOf(clean)).length).toBeLessThan(3)
    await restoreFolder(clean, place)
    const again = await restoreFolder(clean, place)
    expect(again.added).toEqual([])
    expect(await itemsOf(clean)).toEqual(await itemsOf(services))
  })

  test('of a folder that a browser gives as files', async () => {
    const services = await filled()
    const place = memoryPlace()
    await backUp(services, place)
    const files = [...place.files].map(([path, bytes]) => {
      const file = new File([bytes as BlobPart], path)
      const webkitRelativePath = `Disk/Freehold backup/${path}`
      return Object.defineProperty(file, 'webkitRelativePath', {
        value: webkitRelativePath,
      })
    })
    const clean = await fakeServices()
    await restoreFolder(clean, pickedPlace(files))
    expect(await itemsOf(clean)).toEqual(await itemsOf(services))
  })

  test('goes on with the same backup afterwards', async () => {
    const place = memoryPlace()
    await backUp(await filled(), place)
    const clean = await fakeServices()
    await restoreFolder(clean, place)
    expect(await backUp(clean, place)).toMatchObject({ written: 0 })
  })
})

test('a whole drive as one archive comes back as it was', async () => {
  const services = await filled()
  const { bytes } = await driveArchive(services)
  const parts: BlobPart[] = []
  for await (const piece of bytes) parts.push(piece as BlobPart)
  const clean = await fakeServices()
  await unpackArchive(clean, new File(parts, 'drive.car'))
  expect(await itemsOf(clean)).toEqual(await itemsOf(services))
})

describe('a list that somebody else wrote', () => {
  const list = (item: unknown) => ({
    ...{ drive: 'd', madeAt: 1, archives: [] },
    items: [item as never],
  })
  async function restored(item: unknown) {
    const place = memoryPlace()
    place.files.set(listName, writeBackupList(list(item)))
    const clean = await fakeServices()
    await restoreFolder(clean, place)
    return clean.manifest.all()
  }
  const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
  const version = { cid, size: 1, files: 1, addedAt: 1 }

  test.each([
    ['no version', { id: 'x', name: 'x', versions: [] }],
    ['an address that is none', { versions: [{ ...version, cid: '../x' }] }],
    ['a size below zero', { versions: [{ ...version, size: -1 }] }],
    ['an id that is a path', { id: '../x', versions: [version] }],
    ['a list in place of an item', []],
  ])('%s is no item', async (_, item) => {
    expect(await restored(item)).toEqual([])
  })

  test.each([
    ['not JSON', '{'],
    ['another format', '{"format":"x","version":1}'],
    ['a newer version', '{"format":"freehold-backup","version":2}'],
  ])('%s is refused', async (_, text) => {
    const place = memoryPlace()
    place.files.set(listName, new TextEncoder().encode(text))
    await expect(
      restoreFolder(await fakeServices(), place),
    ).rejects.toMatchObject({ code: 'archive-invalid' })
  })
})

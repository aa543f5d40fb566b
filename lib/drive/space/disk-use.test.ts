import { MemoryBlockstore } from 'blockstore-core'
import { expect, test } from 'vitest'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import type { DriveServices } from '#lib/drive/services'
import type { DriveItem } from '#lib/drive/types'
import { diskUse } from './disk-use.ts'
import { freeSpace } from './free-space.ts'

const MIB = 1024 * 1024

/** A file of two leaves: the first is the same in every one of them. */
async function leaves(services: DriveServices, last: number) {
  const bytes = new Uint8Array(2 * MIB).fill(1)
  bytes.fill(last, MIB)
  const file = new File([bytes], `${last}.bin`)
  const dropped = [{ path: file.name, file }]
  const { cid } = await services.importRoot(dropped, {})
  return { cid, size: bytes.length, files: 1, addedAt: last }
}

function itemOf(
  id: string,
  versions: DriveItem['versions'],
  change: Partial<DriveItem> = {},
): DriveItem {
  const cid = versions.at(-1)?.cid ?? ''
  return storedItem({ id, name: `${id}.bin`, cid, versions, ...change })
}

const setUp = () => fakeServices({ store: new MemoryBlockstore() })

test('a block that two items have counts for neither, and once', async () => {
  const services = await setUp()
  await services.manifest.put(itemOf('a', [await leaves(services, 2)]))
  await services.manifest.put(itemOf('b', [await leaves(services, 3)]))
  const { items, shared } = await diskUse(services)
  expect(shared).toBe(MIB)
  for (const { alone } of items) {
    // The second leaf, and the node above both.
    expect(alone).toBeGreaterThan(MIB)
    expect(alone).toBeLessThan(MIB + 1_000)
  }
})

test('what only older versions take is told by item', async () => {
  const services = await setUp()
  const versions = [await leaves(services, 2), await leaves(services, 3)]
  await services.manifest.put(itemOf('a', versions))
  const [use] = (await diskUse(services)).items
  expect(use?.oldVersions).toBe(1)
  expect(use?.old).toBeGreaterThan(MIB)
  expect(use?.old).toBeLessThan(MIB + 1_000)
  expect(use?.alone).toBeGreaterThan(3 * MIB)
})

test('a version that a record points to is not offered', async () => {
  const services = await setUp()
  const [old, now] = [await leaves(services, 2), await leaves(services, 3)]
  const record = { cid: old.cid } as NonNullable<DriveItem['record']>
  await services.manifest.put(itemOf('a', [old, now], { record }))
  const [use] = (await diskUse(services)).items
  expect(use).toMatchObject({ oldVersions: 0, old: 0 })
})

test('freeing drops older versions only, and can be undone', async () => {
  const unpinned: string[] = []
  const unpin = async (cid: { toString(): string }) =>
    void unpinned.push(String(cid))
  const services = {
    ...(await setUp()),
    node: { ...lonelyNode(), unpin },
  }
  const versions = [await leaves(services, 2), await leaves(services, 3)]
  await services.manifest.put(itemOf('a', versions))
  const choice = { unfinished: false, versionsOf: ['a'] }
  const first = await freeSpace(services, choice)
  await first.undo()
  expect((await services.manifest.get('a'))?.versions).toEqual(versions)
  const second = await freeSpace(services, choice)
  expect((await services.manifest.get('a'))?.versions).toEqual([versions[1]])
  expect(await second.free()).toMatchObject({ done: true })
  expect(unpinned).toEqual([versions[0]?.cid])
})

test('while something is being added nothing is freed, and it says so', async () => {
  const collectGarbage = async () => false
  const services = {
    ...(await setUp()),
    node: { ...lonelyNode(), collectGarbage },
  }
  const freeing = await freeSpace(services, {
    unfinished: false,
    versionsOf: [],
  })
  expect(await freeing.free()).toMatchObject({ done: false })
})

import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { fakeServices } from '#test/fake-services'
import { memoryPlace } from '#test/memory-place'
import { publish } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import { checkItems, gapsOf } from '../space/item-gaps.ts'
import { backUp } from './back-up.ts'
import { listName, partName } from './backup-list.ts'
import { restoreFolder } from './restore-folder.ts'

/** A drive of three files. */
async function filled(): Promise<DriveServices> {
  const services = await fakeServices()
  const names = ['plan.txt', 'notes.txt', 'letter.txt']
  const files = names.map((path) => ({ path, file: new File([path], path) }))
  await publish(services, files)
  return services
}

test('leaves alone what came into the drive while it runs', async () => {
  const services = await filled()
  const place = memoryPlace()
  await backUp(services, place)
  const all = await services.manifest.all()
  const clean = await fakeServices()
  // Another tab restores the same backup, and somebody renames an item.
  const racing: DriveServices = {
    ...clean,
    async beginBlocks(bytes) {
      for (const item of all) {
        if ((await clean.manifest.get(item.id)) !== undefined) continue
        await clean.manifest.put({ ...item, name: `my ${item.name}` })
      }
      return clean.beginBlocks(bytes)
    },
  }
  await restoreFolder(racing, place)
  for (const { name } of await clean.manifest.all())
    expect(name).toMatch(/^my /u)
  expect(await clean.manifest.all()).toHaveLength(all.length)
})

test('for which there is no room says what is back already', async () => {
  const services = await filled()
  const place = memoryPlace()
  await backUp(services, place)
  const clean = await fakeServices()
  let asked = 0
  const full = { ...clean, room: async () => (++asked > 1 ? 0 : 1e9) }
  await expect(restoreFolder(full, place)).rejects.toMatchObject({
    code: 'storage-full',
    shortMessage: expect.stringMatching(
      /^1 of 3 items came back, then there was no room/u,
    ) as string,
  })
  expect(await clean.manifest.all()).toHaveLength(1)
})

test('gives an item that lost its bytes those bytes again', async () => {
  const services = await filled()
  const place = memoryPlace()
  await backUp(services, place)
  const [item] = await services.manifest.all()
  if (item === undefined) throw new Error('nothing was published')
  await services.store.delete(CID.parse(item.cid))
  expect(Object.keys(await checkItems(services))).toEqual([item.id])
  const { added, known } = await restoreFolder(services, place)
  expect([added.length, known.length]).toEqual([0, 3])
  expect(await services.store.has(CID.parse(item.cid))).toBe(true)
  expect(await gapsOf(services)).toEqual({})
})

test('stops at once while it waits for another import', async () => {
  const place = memoryPlace()
  await backUp(await filled(), place)
  const clean = await fakeServices()
  const stop = new AbortController()
  const waiting: DriveServices = {
    ...clean,
    whileImporting: (_task, { signal } = {}) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        stop.abort()
      }),
  }
  const { signal } = stop
  await expect(restoreFolder(waiting, place, { signal })).rejects.toThrow(
    'aborted',
  )
  expect(await clean.manifest.all()).toEqual([])
})

test('of a backup that was never finished says what can be had', async () => {
  const place = memoryPlace()
  await backUp(await filled(), place)
  place.files.delete(listName)
  const clean = await fakeServices()
  const restoring = () => restoreFolder(clean, place)
  await expect(restoring()).rejects.toThrow(/^There is no backup/u)
  place.files.set(partName, new Uint8Array())
  await expect(restoring()).rejects.toThrow(/never finished.*archives/u)
})

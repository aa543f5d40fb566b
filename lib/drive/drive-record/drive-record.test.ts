import { MemoryBlockstore } from 'blockstore-core'
import { expect, test } from 'vitest'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import { importFiles } from '#lib/content/import-files'
import { saveDrive } from './drive-record.ts'
import { driveItemId, sharedItems, withRecord } from './item.ts'
import { withheldRoots } from '../items/reconcile.ts'
import type { DriveServices } from '../services.ts'

const account = `0x${'Ab'.repeat(20)}` as const
const other = `0x${'cd'.repeat(20)}` as const

async function addFile(services: DriveServices, name: string) {
  const file = new File([name.repeat(3)], name)
  const { cid, size } = await importFiles(
    [{ path: name, file }],
    services.store,
  )
  const versions = [{ cid, size, files: 1, addedAt: 1 }]
  await services.manifest.put(
    storedItem({ id: name, name, cid, size, versions }),
  )
}

test('what is shared here is in it: no drive, and nothing that is not', () => {
  const items = [
    storedItem({ id: 'b', addedAt: 2 }),
    storedItem({ id: 'a', addedAt: 1 }),
    storedItem({ id: 'hidden', sharing: false }),
    storedItem({ id: 'drive', role: 'drive' }),
  ]
  expect(sharedItems(items).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('of earlier folders nothing is kept: the new one is pinned first', async () => {
  const pins: string[] = []
  const node = {
    ...lonelyNode(),
    pin: async (cid: object) => void pins.push(`+${String(cid)}`),
    unpin: async (cid: object) => void pins.push(`-${String(cid)}`),
  }
  const store = new MemoryBlockstore()
  const services = await fakeServices({ store, node })
  await addFile(services, 'a.txt')
  const first = await saveDrive(services, account, undefined)
  await addFile(services, 'b.txt')
  pins.length = 0
  const second = await saveDrive(services, account, undefined)
  expect(second.id).toBe(driveItemId(account))
  expect(second.versions.map(({ cid }) => cid)).toEqual([second.cid])
  expect(pins.slice(0, 2)).toEqual([`+${second.cid}`, `-${first.cid}`])
})

test('a folder that can’t be made leaves neither item nor blocks', async () => {
  const store = new MemoryBlockstore()
  const services = await fakeServices({ store })
  const lost = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
  await services.manifest.put(storedItem({ cid: lost, versions: [] }))
  await expect(saveDrive(services, account, undefined)).rejects.toMatchObject({
    code: 'content-not-found',
  })
  expect(await services.manifest.get(driveItemId(account))).toBeUndefined()
  let blocks = 0
  for await (const _ of store.getAll()) blocks++
  expect(blocks).toBe(0)
})

test('a record that belongs to somebody else is no record of the drive', () => {
  const record = {
    chainId: 1,
    contract: other,
    tokenId: '1',
    owner: other,
    version: 1,
    cid: '',
    transaction: '0x',
    block: 1,
    recordedAt: 0,
  } as const
  const item = storedItem({ id: driveItemId(account), record })
  expect(withRecord(item, undefined).record).toBeUndefined()
  const own = { ...item, record: { ...record, owner: account } }
  expect(withRecord(own, undefined).record?.owner).toBe(account)
})

test('what is not shared any more is not served as part of the drive', () => {
  const folder = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
  const versions = [{ cid: folder, size: 1, files: 1, addedAt: 1 }]
  const stopped = storedItem({ id: 'stopped', sharing: false })
  const drive = storedItem({ id: 'drive', role: 'drive', versions })
  const { withheld, served } = withheldRoots([stopped, drive])
  expect(withheld.map(String)).toEqual([stopped.cid])
  expect(served).toEqual([])
})

import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import { reconcile } from './reconcile.ts'

const left = 'bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'

test('pins what the drive holds and lets go of what it does not', async () => {
  const pinned: string[] = []
  const unpinned: string[] = []
  const node = {
    ...lonelyNode(),
    pins: async () => [CID.parse(left), CID.parse(storedItem().cid)],
    pin: async (cid: CID) => void pinned.push(cid.toString()),
    unpin: async (cid: CID) => void unpinned.push(cid.toString()),
  }
  const services = await fakeServices({ node })
  await services.manifest.put(storedItem())
  await reconcile(services)
  expect(pinned).toEqual([storedItem().cid])
  expect(unpinned).toEqual([left])
})

test('a relay that does not answer keeps nothing from being pinned', async () => {
  const pinned: string[] = []
  const reported: unknown[] = []
  const node = {
    ...lonelyNode(),
    announce: () => Promise.reject(new Error('no relay')),
    pin: async (cid: CID) => void pinned.push(cid.toString()),
  }
  const report = (thrown: unknown) => reported.push(thrown)
  const services = await fakeServices({ node, report })
  await services.manifest.put(storedItem())
  await reconcile(services)
  expect(pinned).toEqual([storedItem().cid])
  expect(reported).toHaveLength(1)
})

import { describe, expect, test } from 'vitest'
import { fakeServices, lonelyNode, storedItem } from '#test/fake-services'
import type { NodeClient } from '#lib/node/types'
import { leftovers } from '../space/free-roots.ts'
import { removeItem } from './remove-item.ts'

async function setUp() {
  const calls: string[] = []
  const services = await fakeServices({ node: lonelyNode(calls) })
  await services.manifest.put(storedItem())
  return { services, calls }
}

describe('removeItem', () => {
  test('takes the item out and keeps its bytes until they are freed', async () => {
    const { services, calls } = await setUp()
    const { free } = await removeItem(services, 'one')
    expect(await services.manifest.all()).toEqual([])
    expect(calls).not.toContain('unpin')
    await free()
    expect(calls).toContain('unpin')
  })

  test('undo puts it back whole, and offers it again', async () => {
    const { services, calls } = await setUp()
    const { undo } = await removeItem(services, 'one')
    await undo()
    expect(await services.manifest.all()).toEqual([storedItem()])
    expect(calls).toEqual(expect.arrayContaining(['pin', 'announce']))
  })

  test('undo comes too late once the bytes are freed, and says so', async () => {
    const { services } = await setUp()
    const { undo, free } = await removeItem(services, 'one')
    await free()
    await expect(undo()).rejects.toMatchObject({ code: 'content-not-found' })
    expect(await services.manifest.all()).toEqual([])
  })

  test('content that another item holds too stays pinned', async () => {
    const { services, calls } = await setUp()
    await services.manifest.put(storedItem({ id: 'two' }))
    const { free } = await removeItem(services, 'one')
    await free()
    expect(calls).not.toContain('unpin')
  })
})

test('the folder of a recorded drive keeps nothing that was removed', async () => {
  const kept: unknown[] = []
  const collectGarbage: NodeClient['collectGarbage'] = async (options) => {
    kept.push(options?.kept?.map(({ listOnly }) => listOnly))
    return true
  }
  const node = { ...lonelyNode(), collectGarbage }
  const services = await fakeServices({ node })
  await services.manifest.put(storedItem())
  const folder = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
  const versions = [{ cid: folder, size: 1, files: 1, addedAt: 1 }]
  const drive = storedItem({ id: 'drive', role: 'drive', versions })
  await services.manifest.put(drive)
  const { free } = await removeItem(services, 'one')
  await free()
  expect(kept).toEqual([[true]])
})

test('until it can not be undone any more, nobody frees blocks', async () => {
  let holders = 0
  const services = await fakeServices({
    async whileKeeping(task) {
      holders += 1
      try {
        return await task()
      } finally {
        holders -= 1
      }
    },
  })
  await services.manifest.put(storedItem())
  const { undo } = await removeItem(services, 'one')
  expect(holders).toBe(1)
  await undo()
  expect(holders).toBe(0)
})

test('what could not be freed now is left to the next start', async () => {
  const collectGarbage = async () => false
  const services = await fakeServices({
    node: { ...lonelyNode(), collectGarbage },
  })
  await services.manifest.put(storedItem())
  const { free } = await removeItem(services, 'one')
  await free()
  expect(await services.manifest.setting(leftovers)).toBe(true)
})

import { describe, expect, test } from 'vitest'
import {
  allBlocks,
  blocksBelow,
  keyOf,
  loseDatabases,
  newRemains,
  startDrive,
} from '#test/fault-drive'
import type { FaultPlan, Remains } from '#test/fault-drive'
import { addVersion, publish } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import { unlistedContent } from '../space/list-notice.ts'
import type { DroppedFile } from '../types.ts'
import { reconcile } from './reconcile.ts'
import { removeItem } from './remove-item.ts'

/** Every step in the long run, some of them in the short one. */
const stride = process.env['FREEHOLD_LONG'] === '1' ? 1 : 5

const dropped = (path: string, words: string): DroppedFile => {
  const name = path.split('/').at(-1) ?? path
  return { path, file: new File([words], name) }
}

const named = async ({ manifest }: DriveServices, name: string) =>
  (await manifest.all()).find((item) => item.name === name)

/** What people do, in little. Throws nothing: a screen would tell. */
const scripts: Record<string, (drive: DriveServices) => Promise<void>> = {
  async 'a folder is added, then a file of it alone'(drive) {
    await publish(drive, [dropped('Notes/a', 'one'), dropped('Notes/b', 'two')])
    await publish(drive, [dropped('a', 'one')])
  },
  async 'a new version, and the item removed'(drive) {
    await publish(drive, [dropped('plan', 'first')])
    const item = await named(drive, 'plan')
    if (item === undefined) return
    await addVersion(drive, item.id, [dropped('plan', 'second')])
    await remove(drive, 'plan')
  },
  async 'two items share a block, and one is removed and added again'(drive) {
    await publish(drive, [dropped('a', 'one')])
    const folder = [dropped('Notes/a', 'one'), dropped('Notes/b', 'two')]
    await publish(drive, folder)
    await remove(drive, 'Notes')
    await publish(drive, folder)
    await remove(drive, 'Notes')
  },
}

async function remove(drive: DriveServices, name: string): Promise<void> {
  const item = await named(drive, name)
  if (item === undefined) return
  const removal = await removeItem(drive, item.id)
  await removal.free()
}

/** Runs until the end, or until the plan strikes in what is not told. */
async function play(script: string, remains: Remains, plan?: FaultPlan) {
  const { services, opens, struck } = await startDrive(remains, plan)
  if (!opens) return struck()
  await reconcile(services).catch(() => undefined)
  await scripts[script]?.(services).catch(() => undefined)
  return struck()
}

/** The addresses of all versions that are in the list. */
async function rootsOf({ manifest }: Remains): Promise<string[]> {
  const versions = (await manifest.all()).flatMap((item) => item.versions)
  return versions.map(({ cid }) => cid)
}

/** Every item is whole at any time; after a start nothing else is there. */
async function checkAfterStart(remains: Remains): Promise<void> {
  const { store, pins } = remains
  const roots = () => rootsOf(remains)
  await blocksBelow(store, await roots())
  const { services } = await startDrive(remains)
  await reconcile(services)
  const held = await blocksBelow(store, await roots())
  expect([...pins].toSorted()).toEqual([...new Set(await roots())].toSorted())
  const left = (await allBlocks(store)).filter((cid) => !held.has(keyOf(cid)))
  expect(left.map(String)).toEqual([])
}

/** What is listed is whole; what is in no list is told, and not freed. */
async function checkAfterLoss(remains: Remains): Promise<void> {
  const { store } = remains
  const before = (await allBlocks(store)).length
  const { services } = await startDrive(remains)
  await reconcile(services)
  const held = await blocksBelow(store, await rootsOf(remains))
  expect(await allBlocks(store)).toHaveLength(before)
  const unlisted = await services.manifest.setting(unlistedContent)
  if (unlisted === undefined) expect(held.size).toBe(before)
}

describe.each(Object.keys(scripts))('%s', (script) => {
  test.each(['fails', 'killed'] as const)(
    'the n-th write %s: items stay whole, the next start tidies up',
    async (kind) => {
      for (let at = 1; ; at++) {
        const remains = await newRemains()
        const struck = await play(script, remains, { at, kind })
        await checkAfterStart(remains).catch((cause: unknown) => {
          throw new Error(`step ${at}`, { cause })
        })
        if (!struck) break
      }
    },
    120_000,
  )

  test('killed, and the browser loses its databases: what it lists is whole', async () => {
    for (let at = 1; ; at++) {
      const remains = await newRemains()
      const struck = await play(script, remains, { at, kind: 'killed' })
      await loseDatabases(remains)
      await checkAfterLoss(remains).catch((cause: unknown) => {
        throw new Error(`step ${at}`, { cause })
      })
      if (!struck) break
    }
  }, 120_000)

  test('killed, and killed again while it tidies up', async () => {
    for (let at = 1; ; at += stride) {
      let struck = false
      for (let again = 1; ; again++) {
        const remains = await newRemains()
        struck = await play(script, remains, { at, kind: 'killed' })
        const tidying = { at: again, kind: 'killed' } as const
        const second = await startDrive(remains, tidying)
        if (second.opens) {
          await reconcile(second.services).catch(() => undefined)
        }
        await checkAfterStart(remains).catch((cause: unknown) => {
          throw new Error(`step ${at}, then ${again}`, { cause })
        })
        if (!second.struck()) break
      }
      if (!struck) break
    }
  }, 600_000)
})

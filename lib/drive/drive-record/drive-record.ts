import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { linkFolder } from '#lib/content/link-folder'
import type { LinkEntry } from '#lib/content/link-folder'
import { driveItemId, driveOf, sharedItems, withRecord } from './item.ts'
import { offer } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import { freeUnkept } from '../space/free-roots.ts'
import type { DriveItem, RecordView } from '../types.ts'

type Account = `0x${string}`

/**
 * The drive's folder as it would be now, for showing what it costs and
 * whether anything changed; stores nothing.
 *
 * @throws AppError `content-not-found` when nothing is shared.
 */
export async function previewDrive(
  services: DriveServices,
  account: Account,
  recorded: RecordView | undefined,
  options: Abortable = {},
): Promise<DriveItem> {
  const { manifest, store } = services
  const shared = sharedItems(await manifest.all())
  const known = await manifest.get(driveItemId(account))
  const forgetful = {
    get: store.get.bind(store),
    put: async <C>(cid: C) => cid,
    has: async () => false,
  }
  const cid = await folderOf(shared, forgetful as never, options)
  const now = services.clock.now()
  return withRecord(driveOf({ account, shared, cid, now }, known), recorded)
}

/** In milliseconds; a node that does not answer pins at the next start. */
const pinPatience = 60_000

/**
 * Makes the drive's folder an item of the drive: stores its blocks, pins it
 * and offers it like any other. Of earlier ones nothing is kept here, or
 * what was removed from the drive would stay.
 *
 * @param recorded The drive's record, as the chain has it.
 */
export async function saveDrive(
  services: DriveServices,
  account: Account,
  recorded: RecordView | undefined,
  options: Abortable = {},
): Promise<DriveItem> {
  try {
    const item = await services.whileImporting(() =>
      storeDrive(services, account, recorded, options),
    )
    offer(services, item)
    return item
  } catch (thrown) {
    await freeUnkept(services).catch(services.report)
    throw thrown
  }
}

async function storeDrive(
  services: DriveServices,
  account: Account,
  recorded: RecordView | undefined,
  options: Abortable,
): Promise<DriveItem> {
  const { manifest, store, clock } = services
  const id = driveItemId(account)
  const shared = sharedItems(await manifest.all())
  const before = await manifest.get(id)
  const cid = await folderOf(shared, store, options)
  const content = { account, shared, cid, now: clock.now() }
  const make = (known: DriveItem | undefined) =>
    withRecord(driveOf(content, known), recorded)
  const made = make(before)
  if (before === undefined) await manifest.put(made)
  else await manifest.change(id, make)
  await pinInstead(services, made, before)
  return made
}

/** Pins the folder before anything of the one before it is let go. */
async function pinInstead(
  { manifest, node, report }: DriveServices,
  { cid }: DriveItem,
  before: DriveItem | undefined,
): Promise<void> {
  const signal = AbortSignal.timeout(pinPatience)
  // The list alone: what is removed from the drive must not stay by it.
  await node.pin(CID.parse(cid), { listOnly: true, signal }).catch(report)
  const versions = (await manifest.all()).flatMap((other) => other.versions)
  const kept = new Set(versions.map((version) => version.cid))
  for (const old of before?.versions ?? []) {
    if (kept.has(old.cid)) continue
    await node.unpin(CID.parse(old.cid), { signal }).catch(report)
  }
}

async function folderOf(
  shared: DriveItem[],
  store: Parameters<typeof linkFolder>[1],
  options: Parameters<typeof linkFolder>[2],
): Promise<string> {
  if (shared.length === 0) {
    throw new AppError(
      'content-not-found',
      'Nothing here is shared. Add a file, or share one again.',
    )
  }
  const entries: LinkEntry[] = shared.map(({ name, cid, size }) => ({
    name,
    cid,
    size,
  }))
  return linkFolder(entries, store, options)
}

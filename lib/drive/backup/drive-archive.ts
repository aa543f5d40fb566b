import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText, parseCid } from '#lib/base/cid'
import { isAbort } from '#lib/base/errors'
import { writeCar } from '#lib/content/car/write-car'
import { importFiles } from '#lib/content/import-files'
import type { ImportStore } from '#lib/content/import-files'
import { walkDag } from '#lib/content/walk-dag'
import type { DriveServices } from '../services.ts'
import type { DriveItem, ItemVersion } from '../types.ts'
import { backedUpItems, listName, writeBackupList } from './backup-list.ts'
import { ownDriveId } from './backup-notes.ts'

/** The whole drive as one archive, for a browser that can't write a folder. */
export interface DriveArchive {
  items: number
  /** Bytes of content in it; the file has a little more. */
  size: number
  /** To be read once. */
  bytes: AsyncIterable<Uint8Array>
  failed: { name: string; reason: string }[]
}

/**
 * Prepares a backup of everything in one file: its first root is the list,
 * the others are the versions of the items. `unpackArchive` restores it.
 * Content that is not whole on this device is named and left out.
 */
export async function driveArchive(
  services: DriveServices,
  { signal }: Abortable = {},
): Promise<DriveArchive> {
  const failed: DriveArchive['failed'] = []
  const items: DriveItem[] = []
  for (const item of backedUpItems(await services.manifest.all())) {
    const versions = await wholeVersions(services, item, signal)
    if (versions.length > 0) items.push({ ...item, versions })
    if (versions.length === item.versions.length) continue
    failed.push({ name: item.name, reason: 'a piece of it is not here' })
  }
  const list = writeBackupList({
    drive: await ownDriveId(services),
    madeAt: services.clock.now(),
    ...{ items, archives: [] },
  })
  const kept: ListBlocks = new Map()
  const file = new File([list], listName)
  const { cid } = await importFiles([{ path: listName, file }], storeOf(kept))
  const versions = items.flatMap((item) => item.versions)
  const roots = [cid, ...new Set(versions.map((version) => version.cid))]
  const source = besides(kept, services.store)
  return {
    items: items.length,
    size: versions.reduce((sum, { size }) => sum + size, 0),
    bytes: writeCar(roots.map(parseCid), source, { signal }),
    failed,
  }
}

async function wholeVersions(
  { store }: DriveServices,
  { versions }: DriveItem,
  signal: AbortSignal | undefined,
): Promise<ItemVersion[]> {
  const whole: ItemVersion[] = []
  for (const version of versions) {
    if (await isWhole(store, CID.parse(version.cid), signal)) {
      whole.push(version)
    }
  }
  return whole
}

async function isWhole(
  store: DriveServices['store'],
  root: CID,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    for await (const cid of walkDag(root, store, { signal })) {
      if (!(await store.has(cid))) return false
    }
    return true
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown
    return false
  }
}

/** The few blocks of the list, by address. */
type ListBlocks = Map<string, Uint8Array>

function storeOf(kept: ListBlocks): ImportStore {
  return {
    has: (cid) => kept.has(cidText(cid)),
    put(cid, bytes) {
      kept.set(cidText(cid), (bytes as Uint8Array).slice())
      return cid
    },
  }
}

/** Blocks of the list, and the drive's otherwise. */
function besides(
  kept: ListBlocks,
  store: DriveServices['store'],
): Pick<DriveServices['store'], 'get'> {
  return {
    async *get(cid, options) {
      const bytes = kept.get(cidText(cid))
      if (bytes === undefined) yield* store.get(cid, options)
      else yield bytes
    },
  }
}

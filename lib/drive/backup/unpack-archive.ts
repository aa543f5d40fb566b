import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { isAbort, toAppError } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import { createImportMeter } from '#lib/content/import-meter'
import type { CarReport } from '#lib/content/car/read-car'
import type { DriveServices } from '../services.ts'
import { freeUnkept } from '../space/free-roots.ts'
import { lookAgain } from '../space/look-again.ts'
import type { DriveItem, ImportProgress } from '../types.ts'
import { createItemAdder, offerAll } from './add-item.ts'
import type { Arrived, ItemAdder } from './add-item.ts'
import { adoptDriveId } from './backup-notes.ts'
import { describeRoot } from './describe-root.ts'
import { findBackupList } from './find-backup-list.ts'
import { restoreItem } from './restore-item.ts'
import {
  isUsable,
  lackOf,
  storeArchive,
  whileStoring,
} from './store-archive.ts'

export interface ArchiveOptions extends Abortable {
  onProgress?: ((progress: ImportProgress) => void) | undefined
}

/**
 * Brings what an archive (CARv1 or CARv2) holds into the drive: each root an
 * item, or the items of a whole drive that was saved as one archive. The
 * blocks appear all at once. What is here already is not added twice; roots
 * that are not whole are named and the others added.
 * @throws AppError as `storeArchive`
 */
export async function unpackArchive(
  services: DriveServices,
  file: File,
  { signal, onProgress }: ArchiveOptions = {},
): Promise<Arrived> {
  const whole = { total: file.size, files: 1 }
  const meter = createImportMeter(whole, services.clock, onProgress)
  const onBytes = (count: number) => meter.bytes(count)
  const bring = async () => {
    const adder = await createItemAdder(services)
    const report = await storeArchive(services, file, { signal, onBytes })
    await addAll(services, file, report, adder)
    return { stored: report, arrived: adder.arrived }
  }
  const { stored, arrived } = await whileStoring(services, bring, { signal })
  meter.finish()
  await lookAgain(services)
  await offerAll(services, arrived.added)
  // What belongs to no item is freed now, or at the next start.
  const isClean = stored.strays === 0 && arrived.failed.length === 0
  if (!isClean) freeUnkept(services).catch(services.report)
  return arrived
}

async function addAll(
  services: DriveServices,
  file: File,
  { roots }: CarReport,
  adder: ItemAdder,
): Promise<void> {
  const usable = roots.filter(isUsable)
  const list = await findBackupList(services, usable[0]?.cid)
  if (list !== undefined) {
    const held = new Set(usable.map(({ cid }) => cidText(cid)))
    for (const item of list.items) {
      await restoreItem(item, async (cid) => held.has(cid), adder)
    }
    await adoptDriveId(services, list.drive)
    return
  }
  const name = nameOf(file)
  for (const [order, root] of roots.entries()) {
    const own = order === 0 ? name : `${name} ${order + 1}`
    if (isUsable(root)) await addRoot(services, root.cid, own, adder)
    else adder.arrived.failed.push({ name: own, reason: lackOf(root) })
  }
}

async function addRoot(
  services: DriveServices,
  root: CID,
  name: string,
  { find, add, arrived }: ItemAdder,
): Promise<void> {
  const here = await find(undefined, cidText(root))
  if (here !== undefined) {
    arrived.known.push(here)
    return
  }
  try {
    const facts = await describeRoot(services, root, name)
    await add(newItem(services, facts, name))
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown
    arrived.failed.push({ name, reason: toAppError(thrown).shortMessage })
  }
}

function newItem(
  { newId, clock }: DriveServices,
  facts: Awaited<ReturnType<typeof describeRoot>>,
  name: string,
): DriveItem {
  const now = clock.now()
  const { cid, size, files } = facts
  return {
    ...facts,
    id: newId(),
    name,
    addedAt: now,
    modifiedAt: now,
    sharing: true,
    origin: 'published',
    versions: [{ cid, size, files, addedAt: now }],
  }
}

/** `Photos.car` unpacks to `Photos`; an address is no better name than its. */
function nameOf({ name }: File): string {
  return cleanName(name.replace(/\.car$/iu, ''))
}

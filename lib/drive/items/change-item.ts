import { CID } from 'multiformats/cid'
import { AppError } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import { offer } from '../publish/publish.ts'
import { withheldRoots } from './reconcile.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'

/**
 * Gives an item another name on this device.
 *
 * @throws AppError `name-refused` for an empty name or one with a slash.
 */
export async function renameItem(
  { manifest }: DriveServices,
  id: string,
  name: string,
): Promise<void> {
  const given = name.normalize('NFC').trim()
  if (given === '' || cleanName(given) !== given) {
    throw new AppError(
      'name-refused',
      'A name has 1 to 255 bytes, and no slash or invisible character in it.',
    )
  }
  await manifest.change(id, (item) => ({ ...item, name: given }))
}

/** Serves an item to nobody from now on; it stays on this device. */
export async function stopSharing(
  services: DriveServices,
  id: string,
): Promise<void> {
  const item = await setSharing(services, id, false)
  if (item === undefined) return
  await services.node.withdraw(item.versions.map(({ cid }) => CID.parse(cid)))
}

/** Serves an item again. */
export async function shareAgain(
  services: DriveServices,
  id: string,
): Promise<void> {
  const item = await setSharing(services, id, true)
  if (item !== undefined) offer(services, item)
}

async function setSharing(
  { manifest, node }: DriveServices,
  id: string,
  sharing: boolean,
): Promise<DriveItem | undefined> {
  const item = await manifest.change(id, (old) => ({ ...old, sharing }))
  await node.withhold(withheldRoots(await manifest.all()))
  return item
}

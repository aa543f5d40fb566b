import { AppError } from '#lib/base/errors'
import { formatSize } from '#lib/base/format'
import type { DriveServices } from '../services.ts'

/**
 * Browsers refuse a write only once the disk is full; what can't fit is said
 * before a byte is written.
 *
 * @throws AppError `storage-full`
 */
export async function checkRoom(
  services: Pick<DriveServices, 'room'>,
  needed: number,
): Promise<void> {
  const room = await services.room()
  if (needed <= room) return
  throw new AppError(
    'storage-full',
    `There is no room for this: it needs ${formatSize(needed)}, and ${formatSize(Math.max(0, room))} are free. Nothing was added and nothing was lost; free some space and try again.`,
  )
}

import type { Abortable } from '#lib/base/abort'
import { checkRoom } from '../publish/check-room.ts'
import { offer } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import { fetchAgain } from '../space/fetch-again.ts'
import { checkItem } from '../space/item-gaps.ts'
import type { DriveItem } from '../types.ts'
import { isAway } from './is-away.ts'
import { withAway } from './with-away.ts'

/**
 * Fetches the bytes of an item that are with keepers, and keeps them here
 * from now on. What came before it failed is not fetched a second time soon:
 * it stays until space is freed.
 *
 * @returns how many blocks did not come; 0 when it is on this device
 * @throws AppError `storage-full`, `aborted`
 */
export async function bringBack(
  services: DriveServices,
  item: DriveItem,
  options: Abortable = {},
): Promise<number> {
  if (!isAway(item)) return 0
  await checkRoom(services, item.size)
  return services.whileKeeping(async () => {
    const left = await fetchAgain(services, withAway(item, false), options)
    if (left > 0) {
      await checkItem(services, item, options)
      return left
    }
    const back = await services.manifest.change(item.id, (now) =>
      now.cid === item.cid ? withAway(now, false) : now,
    )
    if (back !== undefined) offer(services, back)
    return 0
  })
}

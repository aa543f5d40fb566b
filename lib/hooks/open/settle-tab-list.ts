import { listCopyLock, listLock } from '#lib/base/lock-names'
import { filePlace } from '#lib/base/text-place'
import { listCopyName, storagePlace } from '#lib/drive/space/copy-places'
import { keepListCopy } from '#lib/drive/space/keep-list-copy'
import type { CopyPorts, ListCopier } from '#lib/drive/space/keep-list-copy'
import { settleList } from '#lib/drive/space/settle-list'
import type { DriveServices } from '#lib/drive/services'

/** Whether the list is the one that was here, and a copy of it from now on. */
export async function settleTabList(
  services: DriveServices,
): Promise<ListCopier> {
  const places = [
    storagePlace(globalThis.localStorage),
    filePlace(listCopyName, () => navigator.storage.getDirectory()),
  ].filter((place) => place !== undefined)
  const id = await navigator.locks.request(listLock, () =>
    settleList({ ...services, places }),
  )
  const inTurn: CopyPorts['inTurn'] = (task) =>
    navigator.locks.request(listCopyLock, task)
  return keepListCopy({ ...services, places, inTurn }, id)
}

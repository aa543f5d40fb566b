import { CID } from 'multiformats/cid'
import { AppError } from '#lib/base/errors'
import { dropEntry, setItemError } from '../publish/import-list.ts'
import { offer } from '../publish/publish.ts'
import { freeRoots } from '../space/free-roots.ts'
import { holdBlocks } from '../space/hold-blocks.ts'
import { withheldRoots } from './reconcile.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'

/** A removed item, until either of these was called. */
export interface Removal {
  /** Puts it back. @throws AppError `content-not-found` after `free` */
  undo(): Promise<void>
  /** Frees its bytes; a page that closes before leaves that to the next start. */
  free(): Promise<void>
}

/** Takes an item out of the drive; it is served to nobody from now on. */
export async function removeItem(
  services: DriveServices,
  id: string,
): Promise<Removal> {
  const { imports, manifest, node, report } = services
  dropEntry(imports, id)
  setItemError(imports, id, undefined)
  const item = await manifest.get(id)
  if (item === undefined) {
    return { undo: async () => undefined, free: async () => undefined }
  }
  await services.listCopy.remove(id)
  node.withdraw(rootsOf(item)).catch(report)
  const held = holdBlocks(services)
  let freed = false
  return {
    async undo() {
      if (freed) throw tooLate()
      await manifest.put(item)
      await node.withhold(withheldRoots(await manifest.all()))
      offer(services, item)
      await held.letGo()
    },
    async free() {
      freed = true
      await held.letGo()
      await freeRoots(services, rootsOf(item))
    },
  }
}

function rootsOf(item: DriveItem): CID[] {
  return item.versions.map(({ cid }) => CID.parse(cid))
}

function tooLate(): AppError {
  return new AppError(
    'content-not-found',
    'The bytes of this item were freed already. Add the file again.',
  )
}

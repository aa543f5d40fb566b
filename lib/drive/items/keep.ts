import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { countFiles } from '#lib/content/count-files'
import { statEntry } from '#lib/content/read-entry'
import { bringBack } from '../away/bring-back.ts'
import { networkStore, trackArrivals } from '../open/arrivals.ts'
import { checkRoom } from '../publish/check-room.ts'
import { offer } from '../publish/publish.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem } from '../types.ts'

/**
 * "Keep a copy": fetches every block of what somebody else published and
 * puts it into the drive, from where it is served like one's own files.
 */
export async function keep(
  services: DriveServices,
  root: CID,
  name: string,
  type: string,
  { signal }: Abortable = {},
): Promise<DriveItem> {
  const { manifest, node, clock } = services
  const known = (await manifest.all()).find((i) => i.cid === root.toString())
  if (known !== undefined) {
    await bringBack(services, known, { signal })
    return known
  }
  // Whoever has what is viewed is connected already.
  const onMiss = () => undefined
  const arrivals = trackArrivals()
  const store = networkStore(node, services.store, arrivals, onMiss)
  return services.whileKeeping(async () => {
    const { kind, size } = await statEntry(root, [], store, { signal })
    await checkRoom(services, size)
    await node.fetchDag(root, { signal })
    const files =
      kind === 'file' ? 1 : await countFiles(root, store, { signal })
    const now = clock.now()
    const version = { cid: root.toString(), size, files, addedAt: now }
    const item: DriveItem = {
      id: services.newId(),
      name,
      kind,
      ...version,
      type,
      modifiedAt: now,
      sharing: true,
      origin: 'kept',
      versions: [version],
    }
    await services.listCopy.put(item)
    await node.pin(root, { signal })
    offer(services, item)
    return item
  })
}

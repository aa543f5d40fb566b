import { CID } from 'multiformats/cid'
import { sleep } from '../base/abort.ts'
import { offer } from './publish.ts'
import type { DriveServices } from './services.ts'
import type { DriveItem } from './types.ts'

/** How long a removal can be undone, in milliseconds. */
export const undoTime = 10_000

/**
 * Takes an item out of the drive. Its bytes are freed once the time to undo
 * has passed; when the page closes before that, at the next removal.
 *
 * @returns the way back.
 */
export async function removeItem(
  services: DriveServices,
  id: string,
): Promise<{ undo(): Promise<void> }> {
  const { manifest, node } = services
  const item = await manifest.get(id)
  if (item === undefined) return { undo: async () => undefined }
  const undone = new AbortController()
  await manifest.remove(id)
  await node.withdraw(rootsOf(item))
  void freeLater(services, item, undone.signal).catch((thrown: unknown) => {
    if (!undone.signal.aborted) services.report(thrown)
  })
  return {
    async undo() {
      undone.abort()
      await manifest.put(item)
      offer(services, item)
    },
  }
}

async function freeLater(
  { manifest, node }: DriveServices,
  item: DriveItem,
  signal: AbortSignal,
): Promise<void> {
  await sleep(undoTime, signal)
  const others = await manifest.all()
  const kept = new Set(others.flatMap((o) => o.versions).map((v) => v.cid))
  for (const root of rootsOf(item)) {
    if (!kept.has(root.toString())) await node.unpin(root)
  }
  await node.collectGarbage()
}

function rootsOf(item: DriveItem): CID[] {
  return item.versions.map(({ cid }) => CID.parse(cid))
}

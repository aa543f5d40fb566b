import { listMark } from '../items/manifest.ts'
import type { ListMark, Manifest } from '../items/manifest.ts'
import type { DriveItem } from '../types.ts'
import { readListCopy, writeListCopy } from './list-copy.ts'
import type { CopyPlace } from './list-copy.ts'
import { restoredList, unlistedContent } from './list-notice.ts'
import type { RestoredList, UnlistedContent } from './list-notice.ts'
import type { StoreSpace } from './store-space.ts'

export interface SettlePorts {
  manifest: Manifest
  space: Pick<StoreSpace, 'size'>
  place: CopyPlace
  newId(): string
}

/**
 * Finds out, at the first start with a list, whether it is new or took the
 * place of one that was lost: then what its copy names is put back, and
 * content that no list names is noted. To be called before anything is freed,
 * by one tab at a time.
 *
 * @returns the id of the list.
 */
export async function settleList(ports: SettlePorts): Promise<string> {
  const { manifest, space, place, newId } = ports
  const mark = await manifest.setting<ListMark>(listMark)
  if (mark?.settled === true) return mark.id
  const id = mark?.id ?? newId()
  // Lists made before there were marks are no new ones.
  if (mark !== undefined) {
    const copy = readListCopy(place)
    const items = copy === undefined || copy.id === id ? [] : copy.items
    if (items.length > 0) await putBack(manifest, items)
    const lost = copy === undefined ? 0 : copy.count - items.length
    if (items.length > 0) {
      const notice: RestoredList = { restored: items.length, lost }
      await manifest.setSetting(restoredList, notice)
    }
    if (copy === undefined || lost > 0) await noteUnlisted(manifest, space)
  }
  await manifest.setSetting(listMark, { id, settled: true })
  return id
}

/** Once more after a kill, it puts back what is not there yet. */
async function putBack(
  manifest: Manifest,
  items: readonly DriveItem[],
): Promise<void> {
  for (const item of items) {
    if ((await manifest.get(item.id)) === undefined) await manifest.put(item)
  }
}

async function noteUnlisted(
  manifest: Manifest,
  space: Pick<StoreSpace, 'size'>,
): Promise<void> {
  const size = await space.size()
  if (size === undefined || size.blocks === 0) return
  const notice: UnlistedContent = { blocks: size.blocks, bytes: size.bytes }
  await manifest.setSetting(unlistedContent, notice)
}

/** Milliseconds in which changes gather before they are copied. */
const copyWait = 300

/** Copies the list now and after every change of it, in this or another tab. */
export function keepListCopy(
  { manifest, place }: Pick<SettlePorts, 'manifest' | 'place'>,
  id: string,
  report: (thrown: unknown) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const copy = async () => {
    timer = undefined
    writeListCopy(place, id, await manifest.all())
  }
  const soon = () => {
    timer ??= setTimeout(() => void copy().catch(report), copyWait)
  }
  manifest.subscribe(soon)
  soon()
}

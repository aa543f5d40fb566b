import type { TextPlace } from '#lib/base/text-place'
import { parseListCopy } from './list-copy.ts'
import type { ListCopy } from './list-copy.ts'

/** Name of the copy of the list, in every place. */
export const listCopyName = 'freehold-list'

/**
 * `localStorage`, which some browsers leave alone when they clear the rest. A
 * browser that is killed may have what was in it some seconds before.
 */
export function storagePlace(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): TextPlace {
  return {
    read: async () => storage.getItem(listCopyName) ?? undefined,
    write: async (text) => storage.setItem(listCopyName, text),
  }
}

/** The newest copy of all places. A place that can't be read is reported. */
export async function newestCopy(
  places: readonly TextPlace[],
  report: (thrown: unknown) => void,
): Promise<ListCopy | undefined> {
  let newest: ListCopy | undefined
  for (const place of places) {
    const text = await place.read().catch(report)
    const copy = typeof text === 'string' ? parseListCopy(text) : undefined
    if (copy !== undefined && copy.at >= (newest?.at ?? 0)) newest = copy
  }
  return newest
}

import type { DriveItem } from '../types.ts'

/**
 * A copy of the list of files in another place than the manifest. Browsers
 * clear IndexedDB, and the files of an origin, by rules of their own, which
 * leave `localStorage` alone in some of them: with the copy, a browser that
 * was cleared can be told from a new one, and the list put back.
 */
export interface ListCopy {
  /** The list that it is a copy of; see `ListMark`. */
  id: string
  /** Items in the list; more than `items` if there was no room for all. */
  count: number
  /** Newest first. */
  items: DriveItem[]
}

/** The part of `localStorage` that is used. */
export type CopyPlace = Pick<Storage, 'getItem' | 'setItem'>

const key = 'freehold-list'

/** Characters of the copy: browsers give an origin about 5 million. */
const mostCharacters = 1_000_000

/** @throws what the browser throws when it refuses. */
export function writeListCopy(
  place: CopyPlace,
  id: string,
  items: readonly DriveItem[],
): void {
  const newest = items.toSorted((a, b) => b.addedAt - a.addedAt)
  const texts: string[] = []
  let characters = 0
  for (const item of newest) {
    const text = JSON.stringify(item)
    characters += text.length
    if (characters > mostCharacters) break
    texts.push(text)
  }
  const head = JSON.stringify({ id, count: items.length })
  place.setItem(key, `${head.slice(0, -1)},"items":[${texts.join(',')}]}`)
}

/** Undefined if there is none, or none that can be read. */
export function readListCopy(place: CopyPlace): ListCopy | undefined {
  const text = place.getItem(key)
  if (text === null) return undefined
  try {
    const copy = JSON.parse(text) as ListCopy
    return Array.isArray(copy.items) ? copy : undefined
  } catch {
    // Cut short by a crash or changed by hand: no copy.
    return undefined
  }
}

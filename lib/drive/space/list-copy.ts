import type { DriveItem } from '../types.ts'

/**
 * A copy of the list of files in another place than the manifest. Browsers
 * lose databases: they clear them by rules of their own, and Chromium throws
 * away all databases of an origin when the log of one was torn by a kill and
 * then written on. With the copy, a browser that lost them can be told from a
 * new one, and the list put back.
 */
export interface ListCopy {
  /** The list that it is a copy of; see `ListMark`. */
  id: string
  /** When it was written, in milliseconds since 1970. */
  at: number
  /** Items in the list; more than `items` if there was no room for all. */
  count: number
  /** Newest first. */
  items: DriveItem[]
}

/** Characters of a copy: browsers give `localStorage` about 5 million. */
const mostCharacters = 1_000_000

/** A copy as text, with the newest items if there is no room for all. */
export function listCopyText(
  { id, at }: Pick<ListCopy, 'id' | 'at'>,
  items: readonly DriveItem[],
): string {
  const newest = items.toSorted((a, b) => b.addedAt - a.addedAt)
  const texts: string[] = []
  let characters = 0
  for (const item of newest) {
    const text = JSON.stringify(item)
    characters += text.length
    if (characters > mostCharacters) break
    texts.push(text)
  }
  const head = JSON.stringify({ id, at, count: items.length })
  return `${head.slice(0, -1)},"items":[${texts.join(',')}]}`
}

/** Undefined if it can't be read. */
export function parseListCopy(text: string): ListCopy | undefined {
  try {
    const copy = JSON.parse(text) as ListCopy
    if (!Array.isArray(copy.items)) return undefined
    // Earlier versions did not say when.
    return { ...copy, at: copy.at ?? 0 }
  } catch {
    // Cut short by a crash or changed by hand: no copy.
    return undefined
  }
}

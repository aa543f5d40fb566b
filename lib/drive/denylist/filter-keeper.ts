import type { CID } from 'multiformats/cid'
import { cidText } from '#lib/base/cid'
import { createTurns } from '#lib/base/turns'
import { createContentFilter } from './content-filter.ts'
import type { ActiveList, ContentFilter } from './content-filter.ts'
import type { KeptLists } from './kept-lists.ts'
import { readList } from './read-list.ts'
import type { ReadListOptions } from './read-list.ts'

/** The lists of this browser, and the filter they make. */
export interface FilterKeeper {
  /** With every list read, also those that another tab just added. */
  current(): Promise<ContentFilter>
  /** As last read; undefined before the first time. */
  last(): ContentFilter | undefined
  /** Adds a list. @throws AppError `denylist-invalid`: then nothing changed */
  add(fileName: string, source: Blob): Promise<ActiveList>
  /** Denies what `cid` names in this browser, whatever path leads to it. */
  hide(cid: CID): Promise<void>
  remove(id: string): Promise<void>
  /** Calls back when lists were read anew. Returns the way to stop. */
  subscribe(listener: () => void): () => void
}

export interface FilterParts extends ReadListOptions {
  kept: KeptLists
  /** The text of the list that came with the app. */
  builtIn: string
  newId(): string
}

/** Id of the list that came with the app; it can't be removed. */
export const builtInList = 'built-in'
/** Id of the list of what the person hid. */
export const hiddenList = 'hidden'

const hiddenName = 'Hidden by you'

/** Lists are read once, and again only where they changed. */
export function createFilterKeeper(parts: FilterParts): FilterKeeper {
  const { kept, newId } = parts
  const builtIn = async () => new Blob([parts.builtIn])
  const inTurn = createTurns()
  const listeners = new Set<() => void>()
  const known = new Map<string, { changedAt: number; list: ActiveList }>()
  let filter: ContentFilter | undefined

  async function read(
    id: string,
    name: string,
    changedAt: number,
    source: () => Promise<Blob>,
  ): Promise<ActiveList> {
    const before = known.get(id)
    if (before?.changedAt === changedAt) return before.list
    const list = await readList(id, name, await source(), parts)
    known.set(id, { changedAt, list })
    return list
  }

  async function readAll(): Promise<ContentFilter> {
    const lists = [await read(builtInList, 'Freehold', 0, builtIn)]
    for (const { id, name, changedAt } of await kept.all()) {
      lists.push(await read(id, name, changedAt, () => kept.source(id)))
    }
    if (filter !== undefined && sameLists(filter.lists, lists)) return filter
    filter = createContentFilter(lists)
    for (const listener of listeners) listener()
    return filter
  }

  const current = () => inTurn(readAll)
  return {
    current,
    last: () => filter,
    async add(fileName, source) {
      const id = newId()
      const list = await readList(id, fileName, source, parts)
      await kept.put(id, list.name, source, (changedAt) =>
        known.set(id, { changedAt, list }),
      )
      await current()
      return list
    },
    async hide(cid) {
      const rules = await kept.source(hiddenList)
      const rule = `/ipfs/${cidText(cid)}/*\n`
      await kept.put(hiddenList, hiddenName, new Blob([rules, rule]))
      await current()
    },
    async remove(id) {
      await kept.remove(id)
      known.delete(id)
      await current()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function sameLists(
  before: readonly ActiveList[],
  now: readonly ActiveList[],
): boolean {
  return (
    before.length === now.length &&
    before.every((list, index) => list === now[index])
  )
}

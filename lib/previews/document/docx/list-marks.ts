import type { Shape } from '../flow.ts'
import type { ListKind } from './read-numbering.ts'

const deepest = 8

/** Counts the items of lists. */
export interface ListMarks {
  /** The shape of the next item of a list. */
  next(list: string, level: number): Shape
}

/** For one document: its file names the lists and does not count them. */
export function createListMarks(
  lists: ReadonlyMap<string, ListKind>,
): ListMarks {
  const counts = new Map<string, number[]>()
  return {
    next(list, level) {
      const depth = Math.max(0, Math.min(deepest, level))
      const start = lists.get(list)?.numbered.get(depth)
      if (start === undefined) return { kind: 'item', depth, mark: '•' }
      const levels = counts.get(list) ?? []
      counts.set(list, levels)
      const count = levels[depth] ?? start
      levels[depth] = count + 1
      // An item begins the counting of those below it anew.
      levels.length = depth + 1
      return { kind: 'item', depth, mark: `${count}.` }
    },
  }
}

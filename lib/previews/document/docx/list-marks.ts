import type { Shape } from '../flow.ts'
import type { ListKind } from './read-numbering.ts'

const deepest = 8

/** Counts the items of lists, which the file does not do. */
export function createListMarks(lists: ReadonlyMap<string, ListKind>) {
  const counts = new Map<string, number[]>()
  return {
    /** The shape of the next item of a list. */
    next(list: string, level: number): Shape {
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

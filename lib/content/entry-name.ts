import { byteLength, cutBytes, maxNameBytes } from '#lib/base/foreign-name'
import { splitName } from '#lib/base/format'

/** Hands out each name once: the second `a.txt` becomes `a (2).txt`. */
export interface NameGiver {
  give(name: string): string
}

/**
 * Two foreign names can become the same clean one, and a folder whose rows
 * look alike is a trap. A Set, so that `__proto__` is a name like any other.
 */
export function createNameGiver(): NameGiver {
  const taken = new Set<string>()
  return {
    give(name) {
      let free = name
      for (let count = 2; taken.has(free); count++) {
        free = numbered(name, count)
      }
      taken.add(free)
      return free
    },
  }
}

function numbered(name: string, count: number): string {
  const { stem, extension } = splitName(name)
  const end = ` (${count})${extension}`
  return cutBytes(stem, maxNameBytes - byteLength(end)) + end
}

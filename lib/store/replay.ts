import type { Recovered } from './recover.ts'
import type { Section } from './scan-sections.ts'

/**
 * Brings committed sections into a recovered index, in any order: of all
 * copies and deletes of a block the one with the highest sequence wins.
 *
 * @param covered sequence of what the index holds already.
 */
export function createReplay(state: Recovered, covered: number) {
  const { index } = state
  const sequences: number[] = Array.from({ length: index.count }, () => covered)
  const deletes: Section['deletes'] = []
  return {
    apply(section: Section): void {
      const { pack, sequence, blocks } = section
      state.sequence = Math.max(state.sequence, sequence)
      state.committed.set(section.owner, sequence)
      state.scanned += blocks.length + section.deletes.length
      pack.committed = Math.max(pack.committed, section.end)
      pack.end = pack.committed
      pack.oldest = Math.min(pack.oldest, sequence)
      for (const { digest, offset, length } of blocks) {
        const found = index.find(digest)
        const before = found < 0 ? -1 : (sequences[found] ?? 0)
        if (sequence < before) continue
        const place = { pack: pack.number, offset, length }
        sequences[index.set(digest, place)] = sequence
      }
      for (const each of section.deletes) deletes.push(each)
    },
    finish(): void {
      const dead = deletes.filter(({ digest, sequence }) => {
        state.sequence = Math.max(state.sequence, sequence)
        const row = index.find(digest)
        return row >= 0 && (sequences[row] ?? 0) < sequence
      })
      for (const { digest } of dead) index.remove(digest)
    },
  }
}

import { expect } from 'vitest'
import type { Block, PackStore } from '#lib/store/types'

/** What a script was promised about each block, and what is left open. */
export interface Ledger {
  /** May or may not be there from now on: a call is under way. */
  doubt(blocks: readonly Block[]): void
  /** A commit is under way: all of these or none, if not known otherwise. */
  doubtTogether(blocks: readonly Block[]): void
  /** The store said that they are safe. */
  safe(blocks: readonly Block[]): void
  /** The store said that they are gone for good. */
  gone(blocks: readonly Block[]): void
  /** The call under way failed, and the store goes on: they are not there. */
  failed(blocks: readonly Block[]): void
  check(store: PackStore): Promise<void>
}

type Known = 'safe' | 'gone' | 'doubt'

export function createLedger(): Ledger {
  const known = new Map<string, { block: Block; state: Known }>()
  let together: readonly Block[] = []
  const set = (blocks: readonly Block[], state: Known) => {
    for (const block of blocks) {
      known.set(block.cid.toString(), { block, state })
    }
  }
  const stateOf = ({ cid }: Block) => known.get(cid.toString())?.state ?? 'gone'
  return {
    doubt: (blocks) => set(blocks, 'doubt'),
    doubtTogether(blocks) {
      together = blocks.filter((block) => stateOf(block) === 'gone')
      set(together, 'doubt')
    },
    safe(blocks) {
      together = []
      set(blocks, 'safe')
    },
    gone: (blocks) => set(blocks, 'gone'),
    failed(blocks) {
      together = []
      set(
        blocks.filter((block) => stateOf(block) === 'doubt'),
        'gone',
      )
    },
    async check(store) {
      for (const { block, state } of known.values()) {
        const has = store.has(block.cid)
        if (state !== 'doubt') expect(has).toBe(state === 'safe')
        if (has) expect(await store.read(block.cid)).toEqual(block.bytes)
      }
      const there = together.filter(({ cid }) => store.has(cid))
      expect([0, together.length]).toContain(there.length)
    },
  }
}

import type { Blockstore } from 'interface-blockstore'
import { TwoStores } from '#lib/store/two-stores'

export interface OpenBlocksOptions {
  locks: Pick<LockManager, 'request'>
  report(thrown: unknown): void
}

/** Held by the one tab that moves an earlier version's blocks. */
const moveLock = 'freehold-move-blocks'

/**
 * The blocks of this browser: the packs, and what an earlier version of the
 * app stored (`old`), which moves into the packs in the background and can be read all
 * the time.
 */
export function openBlocks(
  packs: Blockstore,
  old: Blockstore | undefined,
  { locks, report }: OpenBlocksOptions,
): Blockstore {
  if (old === undefined) return packs
  const both = new TwoStores(packs, old)
  const move = async () => {
    const { migrateBlocks } = await import('#lib/store/migrate')
    await migrateBlocks(old, packs)
    both.leaveOld()
  }
  locks.request(moveLock, move).catch(report)
  return both
}

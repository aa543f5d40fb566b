import type { Datastore } from 'interface-datastore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { createBreathe } from '../base/breathe.ts'
import { createTurns } from '../base/turns.ts'
import { createPinRecords } from './pin-records.ts'
import type { PinRecord } from './pin-records.ts'
import { blockKey } from '../peers/blocks/watch-list.ts'
import { treeKeys } from './tree-keys.ts'
import type { PinOptions } from './types.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'

export interface PinBoard {
  pin(root: string, options: PinOptions): Promise<void>
  unpin(root: string, options: Abortable): Promise<void>
  /** Pinned roots. */
  roots(): Promise<string[]>
  /**
   * Deletes every block that no pin holds. Nothing is deleted, and false
   * returned, while it can't be told what belongs to a pin: an inner block of
   * it is missing, and what that led to is still good.
   */
  collect(options: CollectRecords): Promise<boolean>
  /** Keys of all blocks of `roots`, as far as this browser can tell. */
  keysOf(roots: string[], options: Abortable): Promise<Set<string>>
}

interface CollectRecords extends Abortable {
  /** Kept as if they were pinned. */
  kept?: readonly PinRecord[] | undefined
}

/**
 * Pins over the whole store, also over what is withheld from others. A pin is
 * a record of its root and nothing more, so it costs the same for any tree,
 * and holds for a tree that is damaged: what belongs to it is followed when
 * blocks are collected. Pinning, unpinning and collecting take turns.
 */
export function createPinBoard(
  datastore: Pick<Datastore, 'put' | 'delete' | 'query' | 'has'>,
  blockstore: VerifiedBlockstore,
): PinBoard {
  const inTurn = createTurns()
  const records = createPinRecords(datastore)
  return {
    pin: (root, { listOnly = false, innerOnly = false, signal }) =>
      inTurn(async () => {
        signal?.throwIfAborted()
        await records.put({ root, listOnly, innerOnly })
      }),
    unpin: (root) => inTurn(() => records.remove(root)),
    roots: () =>
      inTurn(async () => (await records.all()).map(({ root }) => root)),
    collect: ({ kept = [], ...options }) =>
      inTurn(async () => {
        const pins = [...(await records.all()), ...kept]
        const { keys, unread } = await treeKeys(pins, blockstore, options)
        if (unread.length > 0) return false
        await sweep(blockstore, keys, options)
        return true
      }),
    async keysOf(roots, options) {
      const whole = roots.map((root) => ({ root, listOnly: false }))
      return (await treeKeys(whole, blockstore, options)).keys
    },
  }
}

async function sweep(
  blockstore: VerifiedBlockstore,
  keys: ReadonlySet<string>,
  { signal }: Abortable,
): Promise<void> {
  // All at first: deleting while a cursor is open is not for every store.
  const loose: CID[] = []
  const breathe = createBreathe()
  for await (const { cid } of blockstore.getAll({ signal })) {
    await breathe()
    signal?.throwIfAborted()
    if (!keys.has(blockKey(cid))) loose.push(cid)
  }
  for await (const _ of blockstore.deleteMany(loose, { signal }));
}

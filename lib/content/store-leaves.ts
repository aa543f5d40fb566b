import type { WritableStorage } from 'ipfs-unixfs-importer'
import type { Abortable } from '#lib/base/abort'
import { buildFile } from './build-file.ts'
import type { StoredLeaf } from './build-file.ts'
import type { BuiltLink } from './build-folder.ts'
import { leafCid } from './leaf.ts'
import type { HashedLeaf, ReadingFile, ReadLeaves } from './leaf.ts'
import type { ImportMeter } from './import-meter.ts'
import type { Pause } from './pause.ts'
import { createPutWindow } from './put-window.ts'
import { throwIfStopped } from './read-block.ts'

/** Where blocks go. */
export interface LeafStore extends WritableStorage {
  /** A block's memory may be used again once `put` gives control back. */
  copies: boolean
  /** Blocks on their way at the same time; a database answers late. */
  putsAtOnce: number
}

export interface StoreLeavesOptions extends Abortable {
  read: ReadLeaves
  meter: Pick<ImportMeter, 'bytes' | 'fileDone'>
  pause?: Pause | undefined
  /** Leaves of the first file that were stored by an earlier try. */
  begun: StoredLeaf[]
  onFile(file: number, link: BuiltLink): void
  /**
   * After each batch, with the leaves of the file it ended in.
   *
   * @param isHeld nothing more comes until a person lets it go on.
   */
  onBatch(
    file: number,
    leaves: readonly StoredLeaf[],
    isHeld: boolean,
  ): Promise<void>
}

/**
 * Stores files as they come from `read`: the leaves of one after the other,
 * then its nodes, so that a file lies in one piece on the disk. When it ends,
 * by an error too, no write is under way.
 */
export async function storeLeaves(
  files: readonly ReadingFile[],
  store: LeafStore,
  options: StoreLeavesOptions,
): Promise<void> {
  const { meter, pause, signal } = options
  const puts = createPutWindow(store.putsAtOnce)
  let leaves = [...options.begun]
  async function take(leaf: HashedLeaf, buffer: ArrayBuffer): Promise<void> {
    const { digest, start, length } = leaf
    const bytes = new Uint8Array(buffer, start, length)
    const kept = store.copies ? bytes : bytes.slice()
    await puts.add(Promise.resolve(store.put(leafCid(digest), kept)))
    leaves.push({ digest, length })
    meter.bytes(length)
    if (!leaf.last) return
    options.onFile(leaf.file, await buildFile(leaves, store))
    meter.fileDone()
    leaves = []
  }
  try {
    for await (const batch of options.read(files, { signal })) {
      for (const leaf of batch.leaves) await take(leaf, batch.buffer)
      batch.release()
      const file = batch.leaves.at(-1)?.file ?? 0
      await options.onBatch(file, leaves, pause?.paused === true)
      await pause?.wait(signal)
      throwIfStopped(signal)
    }
    await puts.drain()
  } finally {
    await puts.settle()
  }
}

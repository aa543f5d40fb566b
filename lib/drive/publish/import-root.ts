import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { importFiles } from '#lib/content/import-files'
import type { ImportedRoot } from '#lib/content/import-files'
import type { ReadLeaves } from '#lib/content/leaf'
import type { Pause } from '#lib/content/pause'
import type { LocalStore } from '../services.ts'
import type { DroppedFile, ImportProgress } from '../types.ts'

export interface ImportRootOptions extends Abortable {
  onProgress?: ((progress: ImportProgress) => void) | undefined
  pause?: Pause | undefined
  /** Reads every file, also those that look the same as last time. */
  checkAll?: boolean | undefined
}

/** Stores one dropped root; see `importRoot`. */
export type ImportRoot = (
  files: DroppedFile[],
  options: ImportRootOptions,
) => Promise<ImportedRoot>

/**
 * Stores the files of one root in any block store, all or nothing: the blocks
 * that a failed or cancelled import added are deleted again.
 */
export async function importRoot(
  store: LocalStore,
  files: DroppedFile[],
  options: ImportRootOptions & { read?: ReadLeaves | undefined },
): Promise<ImportedRoot> {
  const added: CID[] = []
  const onNewBlock = (cid: CID) => void added.push(cid)
  try {
    return await importFiles(files, store, { ...options, onNewBlock })
  } catch (thrown) {
    // What can't be deleted now has no pin, and is collected later.
    await Promise.allSettled(added.map(async (cid) => store.delete(cid)))
    throw thrown
  }
}

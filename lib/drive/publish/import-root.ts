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
 * Stores the files of one root in any block store. What a failed or cancelled
 * import has stored stays there until it is collected: see `freeUnkept`.
 */
export function importRoot(
  store: LocalStore,
  files: DroppedFile[],
  options: ImportRootOptions & { read?: ReadLeaves | undefined },
): Promise<ImportedRoot> {
  return importFiles(files, store, options)
}

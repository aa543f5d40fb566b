import type { ErrorEnvelope } from '#lib/base/error-envelope'
import type { ImportedRoot } from '#lib/content/import-files'
import type { DroppedFile, ImportProgress } from '../types.ts'

/** What a tab says to the worker of one import. */
export type ImportOrder =
  | { kind: 'import'; files: DroppedFile[] }
  | { kind: 'cancel' }

/** What the worker answers. */
export type ImportAnswer =
  | { kind: 'progress'; progress: ImportProgress }
  | { kind: 'done'; imported: ImportedRoot }
  | { kind: 'failed'; error: ErrorEnvelope }

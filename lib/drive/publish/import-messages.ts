import type { ErrorEnvelope } from '#lib/base/error-envelope'
import type { ImportedRoot } from '#lib/content/import-files'
import type { ImportProgress } from '../types.ts'

/** A file, as far as the worker that builds and writes needs it. */
export interface FileRow {
  path: string
  size: number
  /** Milliseconds since 1970. */
  modified: number
  /** Only of a lone file: handing over many takes long. */
  file?: File | undefined
}

/** What a tab says to the worker of one import. */
export type ImportOrder =
  /** Some of the files; the last of them comes before `import`. */
  | { kind: 'files'; rows: FileRow[] }
  /** `leaves` leads to the worker that reads and hashes. */
  | { kind: 'import'; leaves: MessagePort; checkAll: boolean }
  | { kind: 'cancel' }
  | { kind: 'pause'; paused: boolean }

/** What a tab says to the worker that reads and hashes. */
export type HashOrder =
  | { kind: 'serve'; port: MessagePort }
  | { kind: 'files'; files: File[] }

/** What the worker answers. */
export type ImportAnswer =
  | { kind: 'progress'; progress: ImportProgress }
  /** It obeys `pause` now: nothing is under way. */
  | { kind: 'held' }
  | { kind: 'done'; imported: ImportedRoot }
  | { kind: 'failed'; error: ErrorEnvelope }

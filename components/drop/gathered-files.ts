import type { DroppedFile } from '#lib/drive/types'

export interface GatherOptions {
  signal: AbortSignal
  /** Told how many files were found so far, now and then. */
  onFound(count: number): void
}

/** Files that are found by and by: those of a folder. */
export interface GatheredFiles {
  /** What is looked through, as a person knows it. */
  name: string
  /** @throws AppError `aborted`, `file-unreadable` */
  gather(options: GatherOptions): Promise<DroppedFile[]>
}

import type { Abortable } from '#lib/base/abort'
import { listName } from './backup-list.ts'

/** Where a backup's files lie, by path: `content/bafy….car`. */
export interface BackupPlace {
  /** As the person knows it. */
  name: string
  /** Undefined if there is no such file. */
  open(path: string): Promise<File | undefined>
}

/** One that can be written. */
export interface WritablePlace extends BackupPlace {
  /**
   * Writes a whole file in place of what was there, or changes nothing.
   * @returns its bytes
   * @throws AppError `save-failed`, `storage-full`, and what `pieces` throws
   */
  write(
    path: string,
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options?: WriteOptions,
  ): Promise<number>
  /** Resolves also when there is none. */
  remove(path: string): Promise<void>
}

export interface WriteOptions extends Abortable {
  onBytes?: ((count: number) => void) | undefined
}

/**
 * The files of a folder that a person picked, in a browser that can't open
 * one: the backup may lie in it or in a folder of it.
 */
export function pickedPlace(files: readonly File[]): BackupPlace {
  const list = files
    .map((file) => file.webkitRelativePath)
    .filter((path) => path.endsWith(`/${listName}`))
    .toSorted((one, other) => one.length - other.length)[0]
  const top = list?.slice(0, -listName.length) ?? ''
  const byPath = new Map(files.map((file) => [file.webkitRelativePath, file]))
  const [name = ''] = files[0]?.webkitRelativePath.split('/') ?? []
  return { name, open: async (path) => byPath.get(`${top}${path}`) }
}

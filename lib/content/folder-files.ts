import type { Abortable } from '#lib/base/abort'
import { parseCid } from '#lib/base/cid'
import { listFolder } from './list-folder.ts'
import type { FolderEntry } from './list-folder.ts'
import type { BlockSource } from './read-block.ts'
import { statEntry } from './read-entry.ts'
import { maxDepth } from './read-file.ts'
import { tooLarge } from './unixfs-node.ts'

/** A file or an empty folder, somewhere in a folder. */
export interface FolderFile {
  /** Clean names with slashes between them; unique in the whole folder. */
  path: string
  kind: 'file' | 'folder'
  cid: string
  /** Bytes, as claimed. */
  size: number
  modifiedAt?: number | undefined
}

/** A folder that names itself a thousand times is no folder of files. */
const mostFiles = 1_000_000

/**
 * All files below a folder, in the order of its blocks, and the folders that
 * are empty. Nothing is left out: an entry whose kind can't be told ends it.
 * @throws AppError as `listFolder`; `content-too-large` past a million files
 */
export async function* folderFiles(
  folder: string,
  source: BlockSource,
  options: Abortable = {},
): AsyncGenerator<FolderFile, void, undefined> {
  let count = 0
  async function* below(
    cid: string,
    path: string,
    depth: number,
  ): AsyncGenerator<FolderFile> {
    if (depth > maxDepth) throw tooLarge(`more than ${maxDepth} levels`)
    let isEmpty = true
    const list = { ...options, cap: mostFiles + 1 }
    for await (const entry of listFolder(parseCid(cid), source, list)) {
      isEmpty = false
      const known = await certain(entry, source, options)
      const inside = path === '' ? known.name : `${path}/${known.name}`
      if (known.kind === 'folder') yield* below(known.cid, inside, depth + 1)
      else yield { ...known, path: inside, kind: 'file' }
      if (++count > mostFiles) throw tooLarge(`more than ${mostFiles} files`)
    }
    if (isEmpty && path !== '') yield { path, kind: 'folder', cid, size: 0 }
  }
  yield* below(folder, '', 1)
}

/** Looks once more, and says why it can't be told. */
async function certain(
  entry: FolderEntry,
  source: BlockSource,
  options: Abortable,
): Promise<FolderEntry> {
  if (entry.kind !== 'unknown') return entry
  const { kind, size } = await statEntry(
    parseCid(entry.cid),
    [],
    source,
    options,
  )
  return { ...entry, kind, size }
}

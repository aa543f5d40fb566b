import type { CID } from 'multiformats/cid'
import { within } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { cidText, codecs } from '#lib/base/cid'
import { folderLinks } from './folder-links.ts'
import type { FolderLink } from './folder-links.ts'
import { mapAhead } from './map-ahead.ts'
import { readBlock, throwIfStopped } from './read-block.ts'
import type { BlockSource } from './read-block.ts'
import { decodeNode } from './unixfs-node.ts'

export interface FolderEntry {
  /** Clean, and unique in its folder. */
  name: string
  /** CIDv1 in base32. */
  cid: string
  /** Bytes, as claimed: see `Entry`. */
  size: number
  /** `unknown` if its first block did not come, or is of no known kind. */
  kind: 'file' | 'folder' | 'unknown'
  /** Milliseconds since 1970, as the file's maker says; rarely there. */
  modifiedAt?: number | undefined
}

export interface ListFolderOptions extends Abortable {
  /** Most entries to give. Default 10,000; ask for one more to see if any. */
  cap?: number | undefined
  /**
   * How long the first block of one entry may take, in milliseconds, before
   * its kind counts as unknown. Default 10,000.
   */
  entryTimeout?: number | undefined
}

/** Blocks that are read only to tell file from folder, and their bytes. */
const mostLooks = 20_000
const mostLookBytes = 64 * 2 ** 20

/**
 * The entries of a folder, plain or sharded, in the order of its blocks.
 * An entry that is not a single raw block costs one block read, eight at a
 * time, since a folder does not say which of its links are folders.
 * @throws AppError `aborted`, `block-invalid`, `codec-refused`,
 * `content-not-found`, `content-too-large`
 */
export async function* listFolder(
  cid: CID,
  source: BlockSource,
  options: ListFolderOptions = {},
): AsyncGenerator<FolderEntry, void, undefined> {
  const { cap = 10_000, entryTimeout = 10_000, signal } = options
  if (cap <= 0) return
  const budget = { looks: mostLooks, bytes: mostLookBytes }
  const look = (link: FolderLink) =>
    toFolderEntry(link, source, within(entryTimeout, signal), budget)
  let given = 0
  for await (const entry of mapAhead(
    folderLinks(cid, source, { signal }),
    8,
    look,
  )) {
    throwIfStopped(signal)
    yield entry
    if (++given >= cap) return
  }
}

async function toFolderEntry(
  { name, cid, claimed }: FolderLink,
  source: BlockSource,
  signal: AbortSignal,
  budget: { looks: number; bytes: number },
): Promise<FolderEntry> {
  const entry = { name, cid: cidText(cid), size: claimed }
  if (cid.code !== codecs.dagPb) return { ...entry, kind: 'file' }
  if (budget.looks-- <= 0 || budget.bytes <= 0) {
    return { ...entry, kind: 'unknown' }
  }
  try {
    const block = await readBlock(source, cid, { signal })
    budget.bytes -= block.byteLength
    const node = decodeNode(cid, block)
    if (node.kind !== 'file') return { ...entry, kind: 'folder' }
    const { size, modifiedAt } = node
    return modifiedAt === undefined
      ? { ...entry, size, kind: 'file' }
      : { ...entry, size, kind: 'file', modifiedAt }
  } catch {
    // The folder itself is fine: the row stays and its opening tells more.
    return { ...entry, kind: 'unknown' }
  }
}

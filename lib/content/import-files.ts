import type { Blockstore } from 'interface-blockstore'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { systemClock } from '#lib/base/clock'
import type { Clock } from '#lib/base/clock'
import { AppError } from '#lib/base/errors'
import { buildFolder } from './build-folder.ts'
import type { BuiltLink, NamedLink } from './build-folder.ts'
import { fileStart } from './file-errors.ts'
import { importTree, isFolder } from './folder-tree.ts'
import type { FolderNode, ImportTree, NamedFile } from './folder-tree.ts'
import { groupRoots } from './group-roots.ts'
import type { SourceFile } from './group-roots.ts'
import type { FileStamp, StoredFile } from './import-journal.ts'
import { createImportMeter } from './import-meter.ts'
import type { ImportMeter, ImportReport } from './import-meter.ts'
import { planImport } from './import-plan.ts'
import { createProgressNotes } from './progress-notes.ts'
import type { ImportNotes } from './progress-notes.ts'
import { guardImportStore } from './import-store.ts'
import type { ReadLeaves } from './leaf.ts'
import type { Pause } from './pause.ts'
import { readLeaves } from './read-leaves.ts'
import { sniffLength, sniffType } from './sniff-type.ts'
import { storeLeaves } from './store-leaves.ts'
import type { LeafStore } from './store-leaves.ts'

/** What an import needs of a store. */
export interface ImportStore extends Pick<Blockstore, 'put' | 'has'> {
  /** True if `put` is done with a block's memory once it gives control back. */
  copies?: boolean | undefined
  /** Blocks on their way at the same time. Default 16: databases answer late. */
  putsAtOnce?: number | undefined
}

export interface ImportOptions extends Abortable {
  /** At most ten times a second, and once at the end. */
  onProgress?: ((report: ImportReport) => void) | undefined
  clock?: Clock | undefined
  /** Reads and hashes; in this thread unless told otherwise. */
  read?: ReadLeaves | undefined
  pause?: Pause | undefined
  /** Where an import that is killed goes on from. */
  notes?: ImportNotes | undefined
  /**
   * The same file of an earlier import, if all its blocks are in the store:
   * it is not read again.
   */
  known?: ((stamp: FileStamp) => Promise<StoredFile | undefined>) | undefined
  /** Every file as it was stored, for `known` of a later import. */
  onStored?: ((files: StoredFile[]) => void) | undefined
}

/** One stored root. Plain data: it crosses a worker as it is. */
export interface ImportedRoot {
  /** CIDv1 in base32. */
  cid: string
  kind: 'file' | 'folder'
  /** As stored: repaired where it was dangerous. */
  name: string
  /** Bytes of content, all files together. */
  size: number
  /** 1 for a file. */
  files: number
  /** Sniffed media type; `inode/directory` for a folder. */
  type: string
  /** Every name that had to be repaired, as paths before and after. */
  renamed: { from: string; to: string }[]
}

/**
 * Stores one dropped root by CID profile unixfs-v1-2025 and tells its address.
 * A lone file keeps its bare address, a folder becomes nested directories.
 * Streams; the order of `files` does not matter. When it throws, blocks of
 * the unfinished import may be left in the store.
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`,
 * `storage-full`, `storage-unavailable`
 */
export async function importFiles(
  files: readonly SourceFile[],
  blockstore: ImportStore,
  options: ImportOptions = {},
): Promise<ImportedRoot> {
  const tree = oneRoot(files)
  const total = tree.files.reduce((sum, { file }) => sum + file.size, 0)
  const count = tree.files.length
  const meter = createImportMeter(
    { total, files: count },
    options.clock ?? systemClock,
    options.onProgress,
  )
  const guarded = guardImportStore(blockstore, options)
  const { copies = false, putsAtOnce = 16 } = blockstore
  const store = { ...guarded, copies, putsAtOnce }
  const links = await storeFiles(tree.files, store, meter, options)
  const { cid } = await storeNode(tree.top, links, store)
  const type = await typeOf(tree.top)
  meter.finish()
  return {
    cid: cidText(cid),
    kind: isFolder(tree.top) ? 'folder' : 'file',
    name: tree.top.name,
    size: total,
    files: count,
    type,
    renamed: tree.renamed,
  }
}

function oneRoot(files: readonly SourceFile[]): ImportTree {
  const [root, another] = groupRoots(files)
  if (root === undefined || another !== undefined) {
    throw new AppError('unexpected', 'An import takes exactly one root.')
  }
  return importTree(root)
}

type Links = Map<NamedFile, BuiltLink>

async function storeFiles(
  files: readonly NamedFile[],
  store: LeafStore,
  meter: ImportMeter,
  options: ImportOptions,
): Promise<Links> {
  const { signal, pause } = options
  const plan = await planImport(files, options)
  const notes = createProgressNotes(plan, options)
  const links: Links = new Map(plan.stored)
  for (const named of links.keys()) meter.skip(named.file.size)
  for (const { length } of plan.begun) meter.goOn(length)
  await storeLeaves(plan.reading, store, {
    ...{ signal, pause, meter, begun: plan.begun },
    read: options.read ?? readLeaves,
    onFile(index, link) {
      const named = plan.toRead[index]
      if (named === undefined) return
      links.set(named, link)
      notes.fileStored(named, link)
    },
    onBatch: (index, leaves, isHeld) =>
      notes.batchStored(plan.toRead[index], leaves, isHeld),
  })
  options.onStored?.(notes.stored())
  return links
}

/** Folders deepest first: a folder needs the addresses of what is in it. */
async function storeNode(
  node: FolderNode | NamedFile,
  links: Links,
  store: LeafStore,
): Promise<BuiltLink> {
  if (!isFolder(node)) {
    const link = links.get(node)
    if (link === undefined) throw new RangeError(`Not stored: ${node.path}`)
    return link
  }
  const entries: NamedLink[] = []
  for (const child of [...node.folders, ...node.files]) {
    const link = await storeNode(child, links, store)
    entries.push({ ...link, name: child.name })
  }
  return await buildFolder(entries, store)
}

async function typeOf(top: FolderNode | NamedFile): Promise<string> {
  if (isFolder(top)) return 'inode/directory'
  const start = await fileStart(top.path, top.file, sniffLength)
  return sniffType(start, top.name).type
}

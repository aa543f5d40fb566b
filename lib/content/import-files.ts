import type { Blockstore } from 'interface-blockstore'
import { importByteStream } from 'ipfs-unixfs-importer'
import type { WritableStorage } from 'ipfs-unixfs-importer'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { systemClock } from '#lib/base/clock'
import type { Clock } from '#lib/base/clock'
import { AppError } from '#lib/base/errors'
import { createBreathe } from './breathe.ts'
import { buildFolder, cidProfile } from './build-folder.ts'
import type { BuiltLink, NamedLink } from './build-folder.ts'
import { fileBytes, fileStart } from './file-bytes.ts'
import { importTree, isFolder } from './folder-tree.ts'
import type { FolderNode, ImportTree, NamedFile } from './folder-tree.ts'
import { groupRoots } from './group-roots.ts'
import type { SourceFile } from './group-roots.ts'
import { createImportMeter } from './import-meter.ts'
import type { ImportMeter, ImportReport } from './import-meter.ts'
import { guardImportStore } from './import-store.ts'
import { inParallel } from './in-parallel.ts'
import { sniffLength, sniffType } from './sniff-type.ts'

export interface ImportOptions extends Abortable {
  /** At most ten times a second, and once at the end. */
  onProgress?: ((report: ImportReport) => void) | undefined
  /**
   * Called, and awaited, before a block is written that the store does not
   * hold yet. Who collects these can take back a failed import whole.
   */
  onNewBlock?: ((cid: CID) => void | Promise<void>) | undefined
  clock?: Clock | undefined
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

/** A file of one block costs a turn of the store, not memory. */
const smallFile = 2 ** 20
const smallAtOnce = 16
const largeAtOnce = 2

/**
 * Stores one dropped root by CID profile unixfs-v1-2025 and tells its address.
 * A lone file keeps its bare address, a folder becomes nested directories.
 * Streams; the order of `files` does not matter. When it throws, blocks of
 * the unfinished import may be left in the store: see `onNewBlock`.
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`,
 * `storage-full`, `storage-unavailable`
 */
export async function importFiles(
  files: readonly SourceFile[],
  blockstore: Pick<Blockstore, 'put' | 'has'>,
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
  const store = guardImportStore(blockstore, options)
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
  store: WritableStorage,
  meter: ImportMeter,
  { signal }: Abortable,
): Promise<Links> {
  const links: Links = new Map()
  const breathe = createBreathe()
  async function storeFile(named: NamedFile): Promise<void> {
    async function* counted() {
      for await (const piece of fileBytes(named.path, named.file, { signal })) {
        meter.bytes(piece.byteLength)
        yield piece
        await breathe()
      }
    }
    const options = { profile: cidProfile, blockWriteConcurrency: 8 } as const
    const made = await importByteStream(counted(), store, options)
    links.set(named, { cid: made.cid, blockBytes: made.size })
    meter.fileDone()
    await breathe()
  }
  const isSmall = ({ file }: NamedFile) => file.size <= smallFile
  const large = files.filter((named) => !isSmall(named))
  await inParallel(files.filter(isSmall), smallAtOnce, storeFile)
  await inParallel(large, largeAtOnce, storeFile)
  return links
}

/** Folders deepest first: a folder needs the addresses of what is in it. */
async function storeNode(
  node: FolderNode | NamedFile,
  links: Links,
  store: WritableStorage,
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

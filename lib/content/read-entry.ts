import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import { AppError } from '#lib/base/errors'
import { cleanName } from '#lib/base/foreign-name'
import { folderLinks } from './folder-links.ts'
import { readBlock } from './read-block.ts'
import type { BlockSource } from './read-block.ts'
import { decodeNode } from './unixfs-node.ts'
import type { UnixfsNode } from './unixfs-node.ts'

/** What an address points to. Plain data: it crosses a worker as it is. */
export interface Entry {
  kind: 'file' | 'folder'
  /** Clean; empty at the root, whose name its address does not tell. */
  name: string
  /** CIDv1 in base32. */
  cid: string
  /**
   * Bytes as the first block claims: of a file its content, of a folder all
   * blocks below it. Nothing is proven before it was read.
   */
  size: number
  /** `inode/directory`; a file's type is known from its bytes only. */
  type?: string | undefined
}

const longestPath = 64

/**
 * Follows `path` from `root` and says what is there. Reads one block a level
 * (of a large sharded folder, as many as it takes to find the name).
 * @throws AppError `content-not-found` also when a name is not in its folder
 */
export async function statEntry(
  root: CID,
  path: readonly string[],
  source: BlockSource,
  options: Abortable = {},
): Promise<Entry> {
  if (path.length > longestPath) throw notInFolder(path.join('/'))
  let cid = root
  let name = ''
  for (const part of path) {
    const link = await findLink(cid, part, source, options)
    cid = link.cid
    name = link.name
  }
  const node = decodeNode(cid, await readBlock(source, cid, options))
  return toEntry(node, name, cid)
}

function toEntry(node: UnixfsNode, name: string, cid: CID): Entry {
  const text = cidText(cid)
  if (node.kind === 'file') {
    return { kind: 'file', name, cid: text, size: node.size }
  }
  const below = node.links.reduce((sum, link) => sum + (link.Tsize ?? 0), 0)
  const size = Math.min(below, Number.MAX_SAFE_INTEGER)
  return { kind: 'folder', name, cid: text, size, type: 'inode/directory' }
}

async function findLink(
  folder: CID,
  part: string,
  source: BlockSource,
  options: Abortable,
) {
  const wanted = cleanName(part)
  const node = decodeNode(folder, await readBlock(source, folder, options))
  if (node.kind === 'file') throw notInFolder(wanted)
  for await (const link of folderLinks(folder, source, options)) {
    if (link.name === wanted) return link
  }
  throw notInFolder(wanted)
}

function notInFolder(name: string): AppError {
  return new AppError(
    'path-missing',
    `There is nothing named “${name}” at this address. Open the folder ` +
      'above it to see what is there.',
  )
}

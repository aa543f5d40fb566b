import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { parseCid } from '#lib/base/cid'
import { listFolder } from './list-folder.ts'
import type { BlockSource } from './read-block.ts'
import { maxDepth } from './read-file.ts'
import { tooLarge } from './unixfs-node.ts'

/**
 * How many files are in a folder and all folders below it. A folder that is
 * linked twice is listed once: a bomb that repeats its folders costs no more
 * than its few blocks, and its claim is cut to a number that is one.
 * @throws AppError as `listFolder`
 */
export async function countFiles(
  folder: CID,
  source: BlockSource,
  { signal }: Abortable = {},
): Promise<number> {
  const known = new Map<string, number>()
  async function count(cid: string, depth: number): Promise<number> {
    if (depth > maxDepth) throw tooLarge(`more than ${maxDepth} levels`)
    const counted = known.get(cid)
    if (counted !== undefined) return counted
    let files = 0
    const options = { signal, cap: Number.POSITIVE_INFINITY }
    for await (const entry of listFolder(parseCid(cid), source, options)) {
      const isFolder = entry.kind === 'folder'
      files += isFolder ? await count(entry.cid, depth + 1) : 1
    }
    known.set(cid, files)
    return files
  }
  const files = await count(folder.toString(), 1)
  return Math.min(files, Number.MAX_SAFE_INTEGER)
}

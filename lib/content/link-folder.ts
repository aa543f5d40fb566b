import { decode } from '@ipld/dag-pb'
import type { Blockstore } from 'interface-blockstore'
import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText, codecs } from '#lib/base/cid'
import { repairName } from '#lib/base/foreign-name'
import { buildFolder } from './build-folder.ts'
import type { NamedLink } from './build-folder.ts'
import { createNameGiver } from './entry-name.ts'
import { guardImportStore } from './import-store.ts'
import { readBlock } from './read-block.ts'
import { safeSize } from './unixfs-node.ts'

/** Something that is stored already, and its name in the folder. */
export interface LinkEntry {
  name: string
  cid: string
  /** Bytes of content: of a raw block its length, which is not read. */
  size: number
}

/**
 * Stores one folder of links to what is stored already: a plain directory,
 * or a HAMT when large. Of each entry at most its first block is read, for
 * the size of all its blocks. Names that are dangerous are repaired, the
 * second of two equal ones is numbered.
 *
 * @returns the folder's address, CIDv1 in base32.
 * @throws AppError `content-not-found` for an entry that is not in the store,
 * `aborted`, `storage-full`
 */
export async function linkFolder(
  entries: readonly LinkEntry[],
  store: Pick<Blockstore, 'get' | 'put' | 'has'>,
  options: Abortable = {},
): Promise<string> {
  const names = createNameGiver()
  const links: NamedLink[] = []
  for (const entry of entries) {
    const cid = CID.parse(entry.cid)
    const name = names.give(repairName(entry.name))
    const blockBytes = await totalBytes(cid, entry.size, store, options)
    links.push({ name, cid, blockBytes })
  }
  const { cid } = await buildFolder(links, guardImportStore(store, options))
  return cidText(cid)
}

/** Bytes of a block and all below it, as its links claim (Tsize). */
async function totalBytes(
  cid: CID,
  size: number,
  store: Pick<Blockstore, 'get'>,
  options: Abortable,
): Promise<bigint> {
  if (cid.code === codecs.raw) return BigInt(size)
  const block = await readBlock(store, cid, options)
  let total = BigInt(block.byteLength)
  if (cid.code !== codecs.dagPb) return total
  for (const { Tsize = 0 } of decode(block).Links) {
    total += BigInt(safeSize(BigInt(Tsize)))
  }
  return total
}

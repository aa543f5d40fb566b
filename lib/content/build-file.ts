import { importByteStream } from 'ipfs-unixfs-importer'
import type { WritableStorage } from 'ipfs-unixfs-importer'
import { cidProfile } from './build-folder.ts'
import type { BuiltLink } from './build-folder.ts'
import { leafCid } from './leaf.ts'

/** A leaf that is stored: all that the tree above it needs. */
export interface StoredLeaf {
  digest: Uint8Array
  length: number
}

const noBytes = new Uint8Array(0)

/**
 * The tree over the leaves of one file, which are stored already. The tree is
 * the importer's; only its leaves come from us.
 */
export async function buildFile(
  leaves: readonly StoredLeaf[],
  store: WritableStorage,
): Promise<BuiltLink> {
  const [only] = leaves
  if (only === undefined) throw new RangeError('A file has a leaf at least.')
  if (leaves.length === 1) {
    return { cid: leafCid(only.digest), blockBytes: BigInt(only.length) }
  }
  async function* bufferImporter() {
    for (const { digest, length } of leaves) {
      const cid = leafCid(digest)
      yield async () => ({ cid, size: BigInt(length), block: noBytes })
    }
  }
  const made = await importByteStream([], store, {
    profile: cidProfile,
    bufferImporter,
  })
  return { cid: made.cid, blockBytes: made.size }
}

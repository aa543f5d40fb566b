import { importer } from 'ipfs-unixfs-importer'
import type { WritableStorage } from 'ipfs-unixfs-importer'
import type { CID } from 'multiformats/cid'
import { AppError } from '#lib/base/errors'
import { createBreathe } from '#lib/base/breathe'

/** What a folder needs to know of something in it. */
export interface BuiltLink {
  cid: CID
  /** Bytes of all blocks below and including it (Tsize). */
  blockBytes: bigint
}

export interface NamedLink extends BuiltLink {
  name: string
}

/** The one CID profile that Freehold writes (IPIP-0499). */
export const cidProfile = 'unixfs-v1-2025'

/**
 * Stores one folder whose entries are stored already: a plain directory, or a
 * HAMT once its block would be over 256 KiB. Folders are built one by one,
 * deepest first: the importer's own tree counts a subfolder as nothing when
 * it decides on sharding, and so misses the profile for folders of folders.
 */
export async function buildFolder(
  entries: readonly NamedLink[],
  store: WritableStorage,
): Promise<BuiltLink> {
  const breathe = createBreathe()
  async function* stored() {
    for (const { name, cid, blockBytes } of entries) {
      await breathe()
      yield async () => ({ path: name, cid, size: blockBytes })
    }
  }
  let last: BuiltLink | undefined
  for await (const made of importer([], store, {
    profile: cidProfile,
    wrapWithDirectory: true,
    dagBuilder: stored,
  })) {
    last = { cid: made.cid, blockBytes: made.size }
  }
  if (last === undefined || entries.length === 0) {
    throw new AppError('unexpected', 'An empty folder has no address.')
  }
  return last
}

import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { checkPathProof } from '#lib/content/path-proof/check-path-proof'
import { proofArchive, proofText } from '#lib/content/path-proof/proof-archive'
import { provePath } from '#lib/content/path-proof/prove-path'
import type { PathProof } from '#lib/content/path-proof/types'
import type { DriveServices } from '../services.ts'

/** A proof that was checked, and what a person takes of it. */
export interface ShownPathProof {
  proof: PathProof
  /** The blocks, as CARv1. */
  archive: Uint8Array
  /** The same as lines to be checked by hand. */
  text: string
}

/**
 * Proves that what is shown lies below `root` under `path`, and checks the
 * proof as anybody else would.
 * @throws AppError `proof-invalid`, `path-missing`, `content-not-found`,
 * `content-denied`
 */
export async function proveShownPath(
  { node }: Pick<DriveServices, 'node'>,
  root: string,
  path: readonly string[],
  options: Abortable = {},
): Promise<ShownPathProof> {
  const source = {
    async *get(cid: CID, asked: Abortable = {}) {
      yield await node.getBlock(cid, asked)
    },
  }
  const proof = await provePath(CID.parse(root), path, source, options)
  await checkPathProof(proof)
  return { proof, archive: proofArchive(proof), text: proofText(proof) }
}

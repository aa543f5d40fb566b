import * as dagCbor from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import * as dagPb from '@ipld/dag-pb'
import { createUnsafe } from 'multiformats/block'
import type { CID } from 'multiformats/cid'
import { codecs } from '#lib/base/cid'
import { malformed } from '../unixfs-node.ts'

const linking = new Map(
  [dagPb, dagCbor, dagJson].map((codec) => [Number(codec.code), codec]),
)

/**
 * What a verified block links to, in its own order. All codecs that Freehold
 * reads are followed, since an archive is of a whole graph, whoever made it.
 * @throws AppError `block-invalid`
 */
export function blockLinks(cid: CID, bytes: Uint8Array): CID[] {
  if (cid.code === codecs.raw) return []
  const codec = linking.get(cid.code)
  if (codec === undefined) throw malformed(cid, `codec ${cid.code}`)
  try {
    const block = createUnsafe({ cid, bytes, codec })
    return [...block.links()].map(([, link]) => link as CID)
  } catch (cause) {
    throw malformed(cid, String(cause))
  }
}

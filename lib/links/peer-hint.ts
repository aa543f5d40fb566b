import { base58btc } from 'multiformats/bases/base58'
import type { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { parseCid } from '#lib/base/cid'

const libp2pKey = 0x72
const sha256Code = 0x12
const identityCode = 0x00
const longestHint = 1024

/**
 * The peer id at the end of a hint such as `/p2p/12D3…`, `/dns4/…/p2p/Qm…` or
 * the bare id, in base58; undefined if there is none. Only the id is taken: a
 * stranger's link does not choose which hosts are dialled. Form of an id:
 * https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md
 */
export function peerIdInHint(hint: string): string | undefined {
  if (hint.length > longestHint) return undefined
  const id = hint.split('/').at(-1) ?? ''
  try {
    const digest = /^(1|Qm)/.test(id)
      ? Digest.decode(base58btc.decode(`z${id}`))
      : keyDigest(parseCid(id))
    return isPeerDigest(digest)
      ? base58btc.encode(digest.bytes).slice(1)
      : undefined
  } catch {
    // A hint only shortens the search; a broken one is as good as none.
    return undefined
  }
}

function keyDigest(cid: CID) {
  if (cid.code !== libp2pKey) throw new TypeError('not a peer id')
  return cid.multihash
}

/** An inline key of a plausible length, or the SHA-256 of a longer one. */
function isPeerDigest({ code, size }: { code: number; size: number }): boolean {
  return code === sha256Code
    ? size === 32
    : code === identityCode && size >= 34 && size <= 42
}

const placeForm =
  /^\/(dns|dns4|dns6|ip4|ip6)\/[^/]+\/tcp\/\d{1,5}\/(ws|wss|tls\/ws|tls\/sni\/[^/]+\/ws)\/p2p\/(\w+)\/p2p-circuit\/p2p\/\w+$/

/** Whether a hint names a server as well, at which the device waits. */
export function isPlace(hint: string): boolean {
  const server = placeForm.exec(hint)?.[3]
  return (
    server !== undefined &&
    peerIdInHint(server) === server &&
    peerIdInHint(hint) !== undefined
  )
}

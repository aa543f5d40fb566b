import { peerIdFromString } from '@libp2p/peer-id'
import { fromString, toString } from './hex.ts'

type Hex = `0x${string}`

/** What is proven; the bytes are those of the challenged blocks, in order. */
export interface Possession {
  nonce: Hex
  /** Peer id of who holds them: nobody else's proof comes out the same. */
  holder: string
  blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

const domain = new TextEncoder().encode('freehold possession 1\n')

/**
 * SHA-256 over one SHA-256 for each block, which in turn is over
 * `freehold possession 1`, a line feed, the 32 bytes of the nonce, the bytes
 * of the holder's peer id (a multihash) and the block.
 */
export async function possessionDigest({
  nonce,
  holder,
  blocks,
}: Possession): Promise<Hex> {
  const peer = peerIdFromString(holder).toMultihash().bytes
  const head = join([domain, fromString(nonce), peer])
  const proofs: Uint8Array[] = []
  for await (const block of blocks) {
    proofs.push(await sha256(join([head, block])))
  }
  return toString(await sha256(join(proofs)))
}

async function sha256(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0)
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.byteLength
  }
  return joined
}

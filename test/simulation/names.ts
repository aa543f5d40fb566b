import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import type { PeerId } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import * as digests from 'multiformats/hashes/digest'
import { codecs } from '#lib/base/cid'

const encoder = new TextEncoder()
const known = new Map<string, PeerId>()

/** Makes the keys of `count` nodes, the same in every run. */
export async function makePeerIds(
  kind: 'relay' | 'device',
  count: number,
): Promise<void> {
  for (let at = 0; at < count; at++) {
    const name = `${kind} ${at}`
    if (known.has(name)) continue
    const seed = sha256(encoder.encode(name))
    const key = await generateKeyPairFromSeed('Ed25519', seed)
    known.set(name, peerIdFromPrivateKey(key))
  }
}

/** One of those that `makePeerIds` made. */
export function peerIdOf(kind: 'relay' | 'device', at: number): PeerId {
  const peerId = known.get(`${kind} ${at}`)
  if (peerId === undefined) throw new Error(`no key for ${kind} ${at}`)
  return peerId
}

/** The content address of the file that device `at` publishes. */
export function addressOf(at: number): string {
  const digest = digests.create(0x12, sha256(encoder.encode(`file ${at}`)))
  return CID.createV1(codecs.raw, digest).toString()
}

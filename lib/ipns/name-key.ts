import { base36 } from 'multiformats/bases/base36'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { parseCid } from '../base/cid.ts'
import { messageFields, unresolved } from './record-fields.ts'

const libp2pKey = 0x72
const identity = 0x00
const sha256 = 0x12

/** The multihash of a key: what an IPNS name is. */
export type NameKey = Digest.Digest<number, number>

/**
 * Reads an IPNS name: `k51…` and other bases, `12D3…`, `Qm…`. Undefined for
 * what is none, such as a domain.
 * Source: https://specs.ipfs.tech/ipns/ipns-record/, IPNS Name.
 */
export function parseNameKey(text: string): NameKey | undefined {
  try {
    const digest = /^(1|Qm)/u.test(text)
      ? Digest.decode(base58btc.decode(`z${text}`))
      : digestOf(parseCid(text))
    return [identity, sha256].includes(digest.code) ? digest : undefined
  } catch {
    // What is no key may still be a domain: whoever asks tells the two apart.
    return undefined
  }
}

function digestOf(cid: CID): NameKey {
  if (cid.code !== libp2pKey) throw new TypeError('not a key')
  return cid.multihash as NameKey
}

/** The name in its one written form: base36 of a CID with codec libp2p-key. */
export function nameText(key: NameKey): string {
  return CID.createV1(libp2pKey, key).toString(base36)
}

/**
 * The public key of a name, to verify signatures with: the one that the name
 * itself holds, or the one in the record if the name is its hash.
 * @throws AppError `name-unresolved`
 */
export async function publicKeyOf(
  name: NameKey,
  inRecord: Uint8Array | undefined,
): Promise<{ key: CryptoKey; algorithm: string }> {
  const bytes = name.code === identity ? name.digest : inRecord
  if (bytes === undefined) throw unresolved('a record without its key')
  if (name.code === sha256 && !(await isHashOf(name, bytes))) {
    throw unresolved('a record with the key of another name')
  }
  const fields = [...messageFields(bytes)]
  const type = fields.find(({ number }) => number === 1)?.value
  const data = fields.find(({ number }) => number === 2)?.value
  if (!(data instanceof Uint8Array)) throw unresolved('a key without bytes')
  return importKey(Number(type), Uint8Array.from(data))
}

/** Kinds: https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md. */
async function importKey(type: number, data: Uint8Array<ArrayBuffer>) {
  const use: KeyUsage[] = ['verify']
  const { subtle } = crypto
  if (type === 1) {
    const key = await subtle.importKey('raw', data, 'Ed25519', false, use)
    return { key, algorithm: 'Ed25519' }
  }
  if (type === 0) {
    const algorithm = 'RSASSA-PKCS1-v1_5'
    const form = { name: algorithm, hash: 'SHA-256' }
    return {
      key: await subtle.importKey('spki', data, form, false, use),
      algorithm,
    }
  }
  throw unresolved(`a key of type ${type}, which browsers can't verify with`)
}

async function isHashOf(name: NameKey, bytes: Uint8Array): Promise<boolean> {
  const copy = Uint8Array.from(bytes)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', copy))
  return hash.every((byte, at) => byte === name.digest[at])
}

import { base32 } from 'multiformats/bases/base32'
import { base58btc } from 'multiformats/bases/base58'
import type { CID } from 'multiformats/cid'
import { anyBase, inEveryBase } from '#lib/base/any-base'
import { parseCidIn } from '#lib/base/cid'

/** What a content address is made of, in words and in all of its forms. */
export interface AddressParts {
  /** As it was given. */
  text: string
  version: number
  codec: { name: string; code: string; words: string }
  hash: { name: string; code: string; bits: number }
  /** The digest, in hex. */
  digest: string
  /** The bytes that the address holds itself, instead of a digest. */
  inline: boolean
  /** The same address otherwise written; version 0 only where there is one. */
  forms: { name: string; text: string }[]
  /** `/ipfs/<cid>`. */
  path: string
  /** `<cid>.ipfs.`: the label of an origin of its own, of at most 63 letters. */
  subdomain: string | undefined
}

/** Names of https://github.com/multiformats/multicodec. */
const codecs = new Map<number, [name: string, words: string]>([
  [0x55, ['raw', 'bytes as they are']],
  [0x70, ['dag-pb', 'a block of a file or folder, with links']],
  [0x71, ['dag-cbor', 'data with links, in CBOR']],
  [0x0129, ['dag-json', 'data with links, in JSON']],
  [0x72, ['libp2p-key', 'a key: a name, not content']],
  [0x78, ['git-raw', 'an object of Git']],
  [0x0200, ['json', 'plain JSON']],
  [0x51, ['cbor', 'plain CBOR']],
])

const hashes = new Map<number, string>([
  [0x00, 'identity'],
  [0x11, 'sha1'],
  [0x12, 'sha2-256'],
  [0x13, 'sha2-512'],
  [0x16, 'sha3-256'],
  [0x1b, 'keccak-256'],
  [0x1e, 'blake3'],
  [0xb220, 'blake2b-256'],
])

const longestLabel = 63

/**
 * Takes a content address apart.
 * @throws AppError `address-malformed`
 */
export function addressParts(text: string): AddressParts {
  const cid = parseCidIn(anyBase, text)
  const { code, digest } = cid.multihash
  const [codec = 'unknown', words = 'not a kind that Freehold knows'] =
    codecs.get(cid.code) ?? []
  const label = cid.toV1().toString(base32)
  return {
    text,
    version: cid.version,
    codec: { name: codec, code: hex(cid.code), words },
    hash: {
      name: hashes.get(code) ?? 'unknown',
      code: hex(code),
      bits: digest.length * 8,
    },
    digest: Array.from(digest, (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join(''),
    inline: code === 0,
    forms: formsOf(cid),
    path: `/ipfs/${label}`,
    subdomain: label.length <= longestLabel ? `${label}.ipfs.` : undefined,
  }
}

function formsOf(cid: CID): { name: string; text: string }[] {
  const { code, digest, bytes } = cid.multihash
  const hasZero = cid.code === 0x70 && code === 0x12 && digest.length === 32
  const zero = hasZero
    ? [{ name: 'version 0, base58btc', text: base58btc.baseEncode(bytes) }]
    : []
  const wanted = ['base32', 'base36', 'base58btc', 'base16', 'base64url']
  const every = inEveryBase(cid.toV1().bytes)
  const first = wanted.flatMap((name) =>
    every
      .filter((form) => form.name === name)
      .map((form) => ({ name: `version 1, ${name}`, text: form.text })),
  )
  return [...first, ...zero]
}

function hex(code: number): string {
  return `0x${code.toString(16).padStart(2, '0')}`
}

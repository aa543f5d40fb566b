import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { identity } from 'multiformats/hashes/identity'
import { sha256, sha512 } from 'multiformats/hashes/sha2'
import { describe, expect, test } from 'vitest'
import {
  checkCid,
  cidText,
  codecs,
  inlineBytes,
  maxBlockBytes,
  parseCid,
  shortCid,
  verifyBlock,
} from './cid.ts'

const hello = new TextEncoder().encode('hello world')
const helloText = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const emptyFolderV0 = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn'
const emptyFolderV1 =
  'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'

async function sha256Cid(codec: number, bytes: Uint8Array): Promise<CID> {
  return CID.createV1(codec, await sha256.digest(bytes))
}

describe('parseCid', () => {
  test('reads version 0 and 1, in every base that people meet', () => {
    const cid = CID.parse(helloText)
    expect(cidText(parseCid(emptyFolderV0))).toBe(emptyFolderV1)
    expect(parseCid(helloText)).toEqual(cid)
    expect(cidText(parseCid(cid.toString(base58btc)))).toBe(helloText)
    expect(cidText(parseCid(helloText.toUpperCase()))).toBe(helloText)
  })

  test.each(['', 'Q', 'hello', helloText.slice(0, -1), 'z'.repeat(100_000)])(
    'says that %.20s is no address',
    (text) => {
      expect(() => parseCid(text)).toThrow(
        expect.objectContaining({ code: 'address-malformed' }),
      )
    },
  )
})

describe('checkCid', () => {
  test('allows four codecs with SHA-256, and a little inline data', async () => {
    for (const codec of Object.values(codecs)) {
      expect(() =>
        checkCid(CID.createV1(codec, identity.digest(hello))),
      ).not.toThrow()
      const cid = await sha256Cid(codec, hello)
      expect(checkCid(cid)).toBe(cid)
    }
  })

  test.each([
    ['a foreign codec', 0x78, () => sha256.digest(hello)],
    ['a libp2p key', 0x72, () => sha256.digest(hello)],
    ['another hash', codecs.raw, () => sha512.digest(hello)],
    ['a short hash', codecs.raw, () => Digest.create(0x12, hello)],
    [
      'much inline data',
      codecs.raw,
      () => Digest.create(0x00, new Uint8Array(129)),
    ],
  ])('refuses %s', async (_, codec, digest) => {
    const cid = CID.createV1(codec, await digest())
    expect(() => checkCid(cid)).toThrow(
      expect.objectContaining({ code: 'codec-refused' }),
    )
  })
})

describe('verifyBlock', () => {
  test('passes the bytes that an address names, and no others', async () => {
    const cid = parseCid(helloText)
    const wrong = new TextEncoder().encode('hello worle')
    await expect(verifyBlock(cid, hello)).resolves.toBeUndefined()
    await expect(verifyBlock(cid, wrong)).rejects.toMatchObject({
      code: 'block-invalid',
    })
  })

  test('holds an identity address to its own bytes', async () => {
    const cid = CID.createV1(codecs.raw, identity.digest(hello))
    expect(inlineBytes(cid)).toEqual(hello)
    await expect(verifyBlock(cid, hello)).resolves.toBeUndefined()
    await expect(verifyBlock(cid, hello.subarray(1))).rejects.toMatchObject({
      code: 'block-invalid',
    })
  })

  test('refuses a block over 2 MiB even if its hash is right', async () => {
    const bytes = new Uint8Array(maxBlockBytes + 1)
    await expect(
      verifyBlock(await sha256Cid(codecs.raw, bytes), bytes),
    ).rejects.toMatchObject({ code: 'block-invalid' })
  })
})

test('shortCid keeps both ends, which is what people compare', () => {
  expect(shortCid(helloText)).toBe('bafk…6n5e')
  expect(shortCid('short')).toBe('short')
})

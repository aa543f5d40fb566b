import fc from 'fast-check'
import { base58btc } from 'multiformats/bases/base58'
import { CID } from 'multiformats/cid'
import * as Digest from 'multiformats/hashes/digest'
import { expect, test } from 'vitest'
import { cidText, codecs } from '#lib/base/cid'
import { cleanName } from '#lib/base/foreign-name'
import { parseAddress } from './parse-address.ts'
import { proofLink, shareLink } from './share-link.ts'

const cid = 'bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e'
const peerId = '12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA'
const contract = `0x${'ab'.repeat(20)}` as const
const record = { chainId: 31_337, contract, tokenId: '7' }

test('a share link is short and readable', () => {
  expect(
    shareLink('http://localhost:3000/', {
      cid,
      path: ['a', 'b c.txt'],
      name: 'My photos',
      peerId,
      record,
    }),
  ).toBe(
    `http://localhost:3000/view/?cid=${cid}&path=a/b%20c.txt` +
      `&name=My%20photos&provider=/p2p/${peerId}&record=31337:${contract}:7`,
  )
  expect(shareLink('https://any.example', { cid })).toBe(
    `https://any.example/view/?cid=${cid}`,
  )
})

test('a link may say at which server its device waits, short enough for a QR code', () => {
  const server = '12D3KooWDwLwvbDn4ac6qVujuXRYy8emShEzwiesJBeyMmzWrp6F'
  const place = `/dns4/kubo.example/tcp/4001/tls/ws/p2p/${server}`
  const link = shareLink('https://any.example', { cid, peerId, place })
  expect(link.length).toBeLessThan(300)
  expect(parseAddress(link)).toMatchObject({
    providers: [peerId],
    places: [`${place}/p2p-circuit/p2p/${peerId}`],
  })
})

test.each([
  `/ip4/10.0.0.1/tcp/22/p2p/${peerId}/p2p-circuit/p2p/${peerId}`,
  `/dns4/a.example/tcp/1/ws/p2p/x/p2p-circuit/p2p/${peerId}`,
  `/dns4/a.example/tcp/1/ws/p2p/${peerId}`,
  `/dns4/a/b/tcp/1/ws/p2p/${peerId}/p2p-circuit/p2p/${peerId}`,
])('a hint of another form names no server: %s', (hint) => {
  const link = `https://any.example/view/?cid=${cid}&provider=${hint}`
  expect(parseAddress(link).places).toBeUndefined()
})

test('a proof link names the record, and what it is about if that is known', () => {
  const origin = 'http://localhost:3000'
  expect(proofLink(origin, record)).toBe(
    `${origin}/proof/?record=31337:${contract}:7`,
  )
  expect(
    parseAddress(proofLink(origin, record, { cid, name: 'a.txt' })),
  ).toEqual({
    cid,
    path: [],
    providers: [],
    name: 'a.txt',
    record,
  })
})

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length })
const anyCid = fc
  .tuple(fc.constantFrom(...Object.values(codecs)), bytes(32))
  .map(([codec, digest]) =>
    cidText(CID.createV1(codec, Digest.create(0x12, digest))),
  )
const anyPeerId = bytes(32).map((key) => {
  const marshalled = Uint8Array.of(8, 1, 18, 32, ...key)
  return base58btc.encode(Digest.create(0, marshalled).bytes).slice(1)
})
const anyName = fc.string({ unit: 'binary', maxLength: 60 }).map(cleanName)
const anyRecord = fc.record({
  chainId: fc.integer({ min: 1, max: 10 ** 12 }),
  contract: bytes(20).map(
    (address) => `0x${Buffer.from(address).toString('hex')}` as const,
  ),
  tokenId: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map(String),
})

test('whatever a share link says, it reads back the same', () => {
  fc.assert(
    fc.property(
      anyCid,
      fc.array(anyName, { maxLength: 5 }),
      fc.option(anyName, { nil: undefined }),
      fc.option(anyPeerId, { nil: undefined }),
      fc.option(anyRecord, { nil: undefined }),
      (address, path, name, device, owned) => {
        const parts = {
          cid: address,
          path,
          name,
          peerId: device,
          record: owned,
        }
        const link = shareLink('https://any.example', parts)
        expect(parseAddress(`"${link}" `)).toEqual({
          cid: address,
          path,
          providers: device === undefined ? [] : [device],
          ...(owned === undefined ? {} : { record: owned }),
          ...(name === undefined ? {} : { name }),
        })
      },
    ),
    { numRuns: 1000 },
  )
})

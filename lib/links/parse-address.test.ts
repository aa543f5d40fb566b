import fc from 'fast-check'
import { base36 } from 'multiformats/bases/base36'
import { CID } from 'multiformats/cid'
import { identity } from 'multiformats/hashes/identity'
import { describe, expect, test } from 'vitest'
import { AppError } from '#lib/base/errors'
import { inEveryBase } from '#lib/base/any-base'
import { parseAddress } from './parse-address.ts'
import { parseLinkedName } from './parse-linked-name.ts'
import { shareLink } from './share-link.ts'

const v0 = 'QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn'
const v1 = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'
const peer = '12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA'
const record = `31337:0x${'ab'.repeat(20)}:99`
const bare = { cid: v1, path: [], providers: [] }
const withPath = { ...bare, path: ['a b', 'ü.txt'] }

describe('finds the content address in', () => {
  test.each([
    v1,
    v0,
    v1.toUpperCase(),
    CID.parse(v1).toString(base36),
    `ipfs://${v1}`,
    `IPFS://${v0}/`,
    `ipfs://ipfs/${v1}`,
    `dweb:/ipfs/${v1}`,
    `/ipfs/${v1}`,
    `ipfs/${v1}`,
    `https://ipfs.io/ipfs/${v1}?x=filename#filename=y`,
    `http://127.0.0.1:8080/ipfs/${v0}`,
    `https://${v1}.ipfs.dweb.link`,
    `http://${v1}.ipfs.localhost:3000/`,
    `${v1}.ipfs.dweb.link`,
    `dweb.link/ipfs/${v1}`,
    `http://localhost:3000/view/?cid=${v1}`,
    `localhost:3000/view?cid=${v0}`,
    `https://gateway.example/ipfs/${v0}/view/?cid=${v1}`,
    ` \n${v1}\t`,
    `"${v1}"`,
    `“ipfs://${v1}”`,
    `<https://ipfs.io/ipfs/${v1}>`,
  ])('%s', (text) => {
    expect(parseAddress(text)).toEqual(bare)
  })
})

describe('keeps the path of', () => {
  test.each([
    `${v1}/a b/ü.txt`,
    `ipfs://${v1}/a%20b/%C3%BC.txt`,
    `/ipfs/${v1}//a b/./ü.txt/`,
    `https://ipfs.io/ipfs/${v0}/a%20b/%C3%BC.txt`,
    `https://${v1}.ipfs.dweb.link/a%20b/ü.txt`,
    `https://any.example/view/?cid=${v1}&path=a%20b/%C3%BC.txt`,
  ])('%s', (text) => {
    expect(parseAddress(text)).toEqual(withPath)
  })

  test('a folder that is called ipfs', () => {
    expect(parseAddress(`${v1}/ipfs/a`)).toEqual({
      ...bare,
      path: ['ipfs', 'a'],
    })
  })
})

test('a gateway link may say what to call it', () => {
  const parsed = parseAddress(
    `https://ipfs.io/ipfs/${v1}/a?filename=${encodeURIComponent('../ü\u202e.txt')}`,
  )
  expect(parsed).toEqual({ ...bare, path: ['a'], name: '.._ü.txt' })
})

describe('a share link', () => {
  const link = `https://any.example/view/?cid=${v1}`

  test('names devices by their id only, never by a host to dial', () => {
    const hints = [
      `/p2p/${peer}`,
      `/dns4/evil.example/tcp/443/wss/p2p/${peer}`,
      '/ip4/10.0.0.1/tcp/80',
      'nonsense',
    ]
    const query = hints.map((hint) => `&provider=${hint}`).join('')
    expect(parseAddress(link + query).providers).toEqual([peer])
  })

  test('names a record, and survives a broken one', () => {
    expect(parseAddress(`${link}&record=${record}`).record).toEqual({
      chainId: 31_337,
      contract: `0x${'ab'.repeat(20)}`,
      tokenId: '99',
    })
    expect(parseAddress(`${link}&record=1:0x12:x`)).toEqual(bare)
    const tooLarge = `1:0x${'ab'.repeat(20)}:${2n ** 256n}`
    expect(parseAddress(`${link}&record=${tooLarge}`)).toEqual(bare)
  })

  test('carries a name that is cleaned like any foreign one', () => {
    const name = encodeURIComponent('../\u202egpj.exe')
    expect(parseAddress(`${link}&name=${name}`).name).toBe('.._gpj.exe')
    expect(parseAddress(`${link}&name=__proto__`).name).toBe('__proto__')
  })
})

test('a proof link may name a record alone', () => {
  const parsed = parseAddress(`http://localhost:3000/proof/?record=${record}`)
  expect(parsed.cid).toBe('')
  expect(parsed.record?.tokenId).toBe('99')
})

describe('says what is accepted when it gets', () => {
  test.each([
    '',
    '""',
    'hello',
    v1.slice(0, -1),
    v0.toLowerCase(),
    'ipfs://',
    '/ipfs/',
    'https://example.org/',
    'https://example.org/view/',
    'https://example.org/view/?cid=',
    'https://example.org/proof/?record=1',
    'http://[',
    `ipns://${v1}`,
    `${v1}/../x`,
    `${v1}/%2e%2e/x`,
    `${v1}/a%2Fb`,
    `${v1}/a%00b`,
    `${v1}/%E0%A4%A`,
    `${v1}${'/a'.repeat(65)}`,
    'b'.repeat(20_000),
  ])('%.60s', (text) => {
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({
        code: 'address-malformed',
        shortMessage: expect.stringContaining('bafy…'),
      }),
    )
  })
})

test('a valid address of a foreign codec is told apart', () => {
  const foreign = CID.createV1(0x78, identity.digest(new Uint8Array(1)))
  for (const text of [foreign.toString(), `ipfs://${foreign.toString()}/x`]) {
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({ code: 'codec-refused' }),
    )
  }
})

describe('what is written is read again', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((part) => !/^\.\.?$|[/\0]/u.test(part))
  const address = fc.record({ path: fc.array(name, { maxLength: 6 }) })

  test('as a share link, a path and a gateway link', () => {
    fc.assert(
      fc.property(address, ({ path }) => {
        const parts = path.map((part) => encodeURIComponent(part)).join('/')
        for (const text of [
          shareLink('https://any.example', { cid: v1, path }),
          `/ipfs/${v1}/${parts}`,
          `ipfs://${v1}/${parts}`,
          `https://gateway.example/ipfs/${v1}/${parts}`,
          `https://${v1}.ipfs.gateway.example/${parts}`,
        ]) {
          expect(parseAddress(text)).toEqual({ ...bare, path })
        }
      }),
      { numRuns: 300 },
    )
  })

  test('writing what was read changes nothing any more', () => {
    fc.assert(
      fc.property(address, ({ path }) => {
        const once = shareLink('https://any.example', { cid: v1, path })
        const { cid, path: again } = parseAddress(once)
        const twice = shareLink('https://any.example', { cid, path: again })
        expect(twice).toBe(once)
      }),
    )
  })

  test('in every base', () => {
    for (const { name: base, text } of inEveryBase(CID.parse(v1).bytes)) {
      expect(parseAddress(text).cid, base).toBe(v1)
    }
  })
})

describe('whatever is pasted', () => {
  const parts = fc.constantFrom(
    ...[v0, v1, 'ipfs', 'http', 'https', '://', '/', '//', ':', '?', '#', '&'],
    ...['cid=', 'path=', 'view', 'proof', 'provider=', 'record=', record, '..'],
    ...['%', '%2e', '%00', '[', ']', '@', '.ipfs.', 'localhost', ' ', '"', '<'],
    ...['\0', '\ud800', '\u202e', peer, 'name=', 'dweb', 'xn--', '1e309'],
  )
  const pasted = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc
      .array(fc.oneof(parts, fc.string({ maxLength: 4 })))
      .map((list) => list.join('')),
  )

  test('nothing but an AppError is ever thrown', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        try {
          parseLinkedName(text)
          expect(parseAddress(text).path.length).toBeLessThan(65)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AppError)
          expect((thrown as AppError).code).toMatch(
            /^(address-malformed|codec-refused)$/,
          )
        }
      }),
      { numRuns: 5000 },
    )
  })
})

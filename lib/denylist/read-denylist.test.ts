import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseCid } from '../base/cid.ts'
import { judgeTables } from './judge-tables.ts'
import type { RuleJudge } from './judge-tables.ts'
import { packRules, ruleBuffers, unpackRules } from './packed-rules.ts'
import { readDenylist } from './read-denylist.ts'
import { createRuleIndex } from './rule-index.ts'
import type { RuleIndex } from './rule-index.ts'

const vector = 'test/vectors/denylist/specification.deny'

async function indexOf(text: string) {
  const index = createRuleIndex()
  const read = await readDenylist(text, index)
  return { index, read }
}

/** The same rules as another thread has them. */
function acrossThreads(index: RuleIndex): RuleJudge {
  const packed = packRules(index.tables)
  const transfer = ruleBuffers(packed)
  return judgeTables(unpackRules(structuredClone(packed, { transfer })))
}

async function denied(list: string, address: string): Promise<boolean> {
  const { index } = await indexOf(list)
  const [, space, name = '', ...path] = address.split('/')
  const below = path.filter((part) => part !== '')
  const [judgement, packed] = [index, acrossThreads(index)].map((judge) =>
    space === 'ipns'
      ? judge.judgeName(name, below)
      : judge.judgeContent(parseCid(name), below),
  )
  expect(packed).toBe(judgement)
  return judgement === 'denied'
}

const one = 'QmecDgNqCRirkc3Cjz9eoRBNwXGckJ9WvTdmY16HP88768'
const anyPath = '/ipfs/QmdWFA9FL52hx3j9EJZPQP1ZUH8Ygi5tLCX2cRDs6knSf8'
const prefix = '/ipfs/Qmah2YDTfrox4watLCr3YgKyBwvjq8FJZEFdWY6WtJ3Xt2'
const prefixTwo = '/ipfs/QmTuvSQbEDR3sarFAN9kAeXBpiBCyYYNxdxciazBba11eC'
const exceptions = '/ipfs/QmUboz9UsQBDeS6Tug1U8jgoFkgYxyYood9NDyVURAY9pK'
const legacy = 'bafybeiefwqslmf6zyyrxodaxx4vwqircuxpza5ri45ws3y5a62ypxti42e'
const blake = 'bafyb4ieqht3b2rssdmc7sjv2cy2gfdilxkfh7623nvndziyqnawkmo266a'
const ipnsKey = 'k51qzi5uqu5dhmzyv3zac033i7rl9hkgczxyl81lwoukda2htteop7d3x0y1mf'

test.each([
  '/ipfs/bafybeihvvulpp4evxj7x7armbqcyg6uezzuig6jp3lktpbovlqfkuqeuoq',
  // The same multihash with another codec, and as version 0.
  '/ipfs/bafkreihvvulpp4evxj7x7armbqcyg6uezzuig6jp3lktpbovlqfkuqeuoq',
  '/ipfs/QmesfgDQ3q6prBy2Kg2gKbW4MAGuWiRP2DVuGA5MZSERLo',
  anyPath,
  `${anyPath}/a/b`,
  `${anyPath}/z/`,
  `${prefix}/test`,
  `${prefix}/test2`,
  `${prefix}/test/one`,
  `${prefixTwo}/test`,
  `${prefixTwo}/test2`,
  `${prefixTwo}/test/one`,
  `${exceptions}/blocked`,
  `${exceptions}/blocked2`,
  '/ipns/domain.example',
  '/ipns/Domain.Example',
  '/ipns/domain-example',
  '/ipns/domain2.example/path',
  `/ipns/${ipnsKey}`,
  '/ipns/bafzaajaiaejcaotjfs57kieazxny5japcmy5p2pgv2cic77tu6ogghttvurnrufx',
  '/ipns/12D3KooWDkNqEJNmreF3NYYFK1ws7Ra2fuW6cHBTu567SPV3LdYA',
  '/ipfs/bafybeidjwik6im54nrpfg7osdvmx7zojl5oaxqel5cmsz46iuelwf5acja',
  '/ipfs/QmVTF1yEejXd9iMgoRTFDxBv7HAz9kuZcQNBzHrceuK9HR',
  `/ipfs/${blake}/path`,
  '/ipfs/f01701e20903cf61d46521b05f926ba1634628d0bba8a7ffb5b6d5a3ca310682ca63b5ef0/path',
  `/ipfs/${legacy}`,
  `/ipfs/${legacy}/`,
  `/ipfs/${legacy}/path`,
  '/ipns/bad-domain-name.tld',
])('the specification denies %s', async (address) => {
  expect(await denied(await readFile(vector, 'utf8'), address)).toBe(true)
})

test.each([
  '/ipfs/QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn',
  '/ipfs/bafyaabakaieac',
  '/ipfs/bafkqaaa',
  '/ipfs/bafybeihvvulpp4evxj7x7armbqcyg6uezzuig6jp3lktpbovlqfkuqeuoq/sub',
  `${prefix}/tes`,
  prefix,
  `${prefix}/one/test`,
  `${prefixTwo}/one/test`,
  `${exceptions}/blockednot`,
  `${exceptions}/blocked/not`,
  `${exceptions}/blocked/exceptions`,
  `${exceptions}/blocked/exceptions2`,
  `${exceptions}/blocked/exceptions/one`,
  '/ipns/domainaefa.example',
  '/ipns/domain.example/path',
  '/ipns/domain--example',
  '/ipns/domain2.example',
  '/ipns/domain2.example/path2',
  `/ipns/${ipnsKey}/path`,
  `/ipfs/${blake}`,
  `/ipfs/${blake}/path2`,
  `/ipfs/${legacy}/path2`,
])('and allows %s', async (address) => {
  expect(await denied(await readFile(vector, 'utf8'), address)).toBe(false)
})

test('the header names the list, and every rule of it counts', async () => {
  const { read } = await indexOf(await readFile(vector, 'utf8'))
  expect(read).toMatchObject({
    name: 'Example IPFSCorp blocking list',
    author: 'abuse-ipfscorp@example.com',
    rules: 16,
    skipped: [],
  })
})

test('what stands last decides, also over an exception', async () => {
  const list = `/ipfs/${one}\n!/ipfs/${one}\n`
  expect(await denied(list, `/ipfs/${one}`)).toBe(false)
  expect(await denied(`${list}/ipfs/${one}`, `/ipfs/${one}`)).toBe(true)
})

test('lines that are no rules are told, and the others hold', async () => {
  const list = [
    '---',
    '/ipfs/nonsense',
    `/ipfs/${one}/%zz`,
    `/ipfs/${one} reason:copyright code:410`,
    'http://example.com',
    '//abc',
    '',
  ].join('\n')
  const { read, index } = await indexOf(list)
  expect(read.skipped.map(({ line }) => line)).toEqual([2, 3, 5, 6])
  expect(index.judgeContent(parseCid(one))).toBe('denied')
})

test.each([
  ['of another version', 'version: 2\n---\n'],
  ['whose header is no YAML', 'name: [\n---\n'],
  ['whose header is text', 'only words\n---\n'],
  ['with a line over 2 MiB', `/ipfs/${'a'.repeat(2 * 1024 * 1024)}\n`],
])('a list %s is refused', async (_, list) => {
  await expect(indexOf(list)).rejects.toMatchObject({
    code: 'denylist-invalid',
  })
})

test('a line --- behind the first MiB begins no rules: it is skipped', async () => {
  const comment = `#${'x'.repeat(1023)}\n`
  const list = `${comment.repeat(1024)}---\n/ipfs/${one}\n`
  const { read } = await indexOf(list)
  expect(read.rules).toBe(1)
  expect(read.skipped).toEqual([
    { line: 1025, reason: 'A rule begins with /ipfs/, /ipns/ or //.' },
  ])
})

test('reading stops when nobody waits for it any more', async () => {
  const signal = AbortSignal.abort()
  const list = `/ipfs/${one}\n`.repeat(5_000)
  const reading = readDenylist(list, createRuleIndex(), { signal })
  await expect(reading).rejects.toThrow(signal.reason)
})

test('a legacy double hash that reads as a multihash of no function holds', async () => {
  const digest =
    'febe5ac18775d7858f3c43ca6f57a6d6e3ea5937de8ef9c154adaa2148c7cd38'
  const { read } = await indexOf(`//${digest}`)
  expect(read).toMatchObject({ rules: 1, skipped: [] })
})

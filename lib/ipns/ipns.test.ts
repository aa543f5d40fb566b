import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { fetchRecord } from './fetch-record.ts'
import { nameText, parseNameKey } from './name-key.ts'
import type { NameKey } from './name-key.ts'
import { verifyRecord } from './verify-record.ts'

/** gateway-conformance `fixtures/ipns_records`: the name is in the file's. */
const place = 'test/vectors/ipns'

async function vector(
  kind: string,
): Promise<{ name: NameKey; bytes: Uint8Array }> {
  const files = await readdir(place)
  const file = files.find((each) => each.endsWith(`_${kind}.ipns-record`)) ?? ''
  const name = parseNameKey(file.split('_')[0] ?? '')
  if (name === undefined) throw new RangeError(`no vector ${kind}`)
  return { name, bytes: new Uint8Array(await readFile(`${place}/${file}`)) }
}

const now = Date.parse('2026-11-23')

describe('a record by the key of its name leads to its value', () => {
  test.each([
    ['v1-v2', '/ipfs/bafkqaddwgevxmmraojswg33smq'],
    ['v2', '/ipfs/bafkqadtwgiww63tmpeqhezldn5zgi'],
    [
      'v1-v2-broken-signature-v1',
      '/ipfs/bafkqahtwgevxmmrao5uxi2bamjzg623fnyqhg2lhnzqxi5lsmuqhmmi',
    ],
  ])('%s', async (kind, value) => {
    const { name, bytes } = await vector(kind)
    expect(await verifyRecord(name, bytes, now)).toMatchObject({ value })
  })
})

describe('what must not be followed', () => {
  test.each([
    ['v1', /second signature/u],
    ['v1-v2-broken-signature-v2', /another key/u],
    ['v1-v2-broken-v1-value', /differ/u],
  ])('%s', async (kind, details) => {
    const { name, bytes } = await vector(kind)
    await expect(verifyRecord(name, bytes, now)).rejects.toMatchObject({
      code: 'name-unresolved',
      details: expect.stringMatching(details),
    })
  })

  test('the record of another name, one too old, and every flipped byte', async () => {
    const { name, bytes } = await vector('v2')
    const other = (await vector('v1-v2')).name
    const late = Date.parse('9999-01-01')
    await expect(verifyRecord(other, bytes, now)).rejects.toThrow()
    await expect(verifyRecord(name, bytes, late)).rejects.toThrow()
    for (const at of bytes.keys()) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(verifyRecord(name, changed, now)).rejects.toMatchObject({
        code: 'name-unresolved',
      })
    }
  })
})

test('of several routers the newest record counts, and lies are passed over', async () => {
  const { name, bytes } = await vector('v2')
  const broken = (await vector('v1')).bytes
  const asked: string[] = []
  const answers = new Map([
    ['one.example', broken],
    ['two.example', bytes],
  ])
  const fetch = async (place: URL | string | Request) => {
    const url = new URL(String(place))
    asked.push(url.pathname)
    const body = answers.get(url.host)
    if (body === undefined) throw new TypeError('no such host')
    return new Response(Uint8Array.from(body))
  }
  const options = { fetch: fetch as typeof globalThis.fetch, now }
  const hosts = ['none', 'one', 'two'].map((host) => `https://${host}.example`)
  const record = await fetchRecord(name, hosts, options)
  expect(record.value).toBe('/ipfs/bafkqadtwgiww63tmpeqhezldn5zgi')
  expect(asked[0]).toBe(`/routing/v1/ipns/${nameText(name)}`)
  await expect(
    fetchRecord(name, hosts.slice(0, 1), options),
  ).rejects.toMatchObject({ code: 'name-unresolved' })
})

test.each([
  'k51qzi5uqu5dhmzyv3zac033i7rl9hkgczxyl81lwoukda2htteop7d3x0y1mf',
  'bafzaajaiaejcaotjfs57kieazxny5japcmy5p2pgv2cic77tu6ogghttvurnrufx',
  '12D3KooWDkNqEJNmreF3NYYFK1ws7Ra2fuW6cHBTu567SPV3LdYA',
])('%s is the same name in every form', (text) => {
  const key = parseNameKey(text)
  expect(key && nameText(key)).toBe(
    'k51qzi5uqu5dhmzyv3zac033i7rl9hkgczxyl81lwoukda2htteop7d3x0y1mf',
  )
})

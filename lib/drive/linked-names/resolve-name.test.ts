import { readFile } from 'node:fs/promises'
import { CID } from 'multiformats/cid'
import { expect, test } from 'vitest'
import { anyBase } from '#lib/base/any-base'
import type { LinkedName } from '#lib/links/parse-linked-name'
import { resolveName } from './resolve-name.ts'
import type { ResolveOptions } from './resolve-name.ts'

const key = 'k51qzi5uqu5dit2ku9mutlfgwyz8u730on38kd10m97m36bjt66my99hb6103f'
/** Where the record of that name leads, and what the address spells. */
const target = 'bafkqadtwgiww63tmpeqhezldn5zgi'
const other = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354'

async function options(): Promise<ResolveOptions> {
  const record = await readFile(`test/vectors/ipns/${key}_v2.ipns-record`)
  const fetch = async () => new Response(Uint8Array.from(record))
  return {
    routers: ['https://router.example'],
    fetch: fetch as typeof globalThis.fetch,
    now: Date.parse('2026-11-23'),
  }
}

const ipns: LinkedName = { kind: 'ipns', name: key, path: ['a'] }
const ens: LinkedName = { kind: 'ens', name: 'someone.eth', path: ['b'] }

const contenthash = (space: number, text: string) =>
  Uint8Array.from([space, 0x01, ...CID.parse(text).bytes])

test('an updating link leads where its owner signed', async () => {
  const found = await resolveName(ipns, await options())
  expect(found).toMatchObject({ cid: target, path: ['a'], name: key })
})

test('an ENS name leads to its content, also by way of an updating link', async () => {
  const known = await options()
  const toIpfs = async () => contenthash(0xe3, other)
  expect(await resolveName(ens, { ...known, ens: toIpfs })).toMatchObject({
    cid: other,
    path: ['b'],
    name: 'someone.eth',
  })
  const base = { ...known, ens: async () => keyBytes }
  expect((await resolveName(ens, base)).cid).toBe(target)
})

const keyBytes = Uint8Array.from([
  ...[0xe5, 0x01],
  ...CID.parse(key, base36()).bytes,
])

function base36() {
  return { prefix: 'k', decode: anyBase.decode } as never
}

test.each<[string, LinkedName, Partial<ResolveOptions>, RegExp]>([
  ['without a router', ipns, { routers: [] }, /nobody was asked/u],
  ['for a domain', { ...ipns, name: 'ipfs.tech' }, {}, /DNS/u],
  ['without a chain', ens, {}, /not in your settings/u],
  ['without content', ens, { ens: async () => undefined }, /no content/u],
  [
    'of another network',
    ens,
    { ens: async () => Uint8Array.from([0xe4, 0x01, 1]) },
    /another network/u,
  ],
  [
    'with damage',
    ens,
    { ens: async () => Uint8Array.from([0xe3]) },
    /another/u,
  ],
])('a name %s is told in a sentence', async (_, linked, change, words) => {
  await expect(
    resolveName(linked, { ...(await options()), ...change }),
  ).rejects.toMatchObject({
    code: 'name-unresolved',
    shortMessage: expect.stringMatching(words),
  })
})

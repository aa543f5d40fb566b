import { expect, test } from 'vitest'
import { parseLinkedName } from './parse-linked-name.ts'

const key = 'k51qzi5uqu5dhmzyv3zac033i7rl9hkgczxyl81lwoukda2htteop7d3x0y1mf'
const ipns = { kind: 'ipns', name: key, path: [] }

test.each([
  [`ipns://${key}`, ipns],
  [`/ipns/${key}/a%20b`, { ...ipns, path: ['a b'] }],
  [`ipns/${key}`, ipns],
  [`dweb:/ipns/${key}`, ipns],
  [`"https://gateway.example/ipns/${key}/a?x=1#y"`, { ...ipns, path: ['a'] }],
  [`https://${key}.ipns.dweb.link/`, ipns],
  [
    'https://en-wikipedia--on--ipfs-org.ipns.dweb.link/wiki',
    { kind: 'ipns', name: 'en.wikipedia-on-ipfs.org', path: ['wiki'] },
  ],
  ['vitalik.eth', { kind: 'ens', name: 'vitalik.eth', path: [] }],
  ['ipns://vitalik.eth/a', { kind: 'ens', name: 'vitalik.eth', path: ['a'] }],
  [
    `https://gateway.example/ipns/${key}?filename=a%2Fb.txt`,
    { ...ipns, title: 'a_b.txt' },
  ],
])('%s', (text, linked) => {
  expect(parseLinkedName(text)).toEqual(linked)
})

test.each([
  '',
  'hello',
  'ipns://',
  'https://example.org/',
  'ipfs://vitalik',
  'a.ethereum',
  'https://example.org/x.eth',
  'vitalik eth',
])('%s names nothing', (text) => expect(parseLinkedName(text)).toBeUndefined())

test.each([`ipns://${key}/../x`, `ipns://${key}/a%00`, `ipns://${key}/%zz`])(
  '%s is refused',
  (text) =>
    expect(() => parseLinkedName(text)).toThrow(
      expect.objectContaining({ code: 'address-malformed' }),
    ),
)

import { expect, test } from 'vitest'
import { readingHref } from './reading-href.ts'

test.each([
  ['/ipfs/bafy/', '/view/?cid=x&path=a', '/ipfs/bafy/read/?cid=x&path=a'],
  ['/ipfs/bafy/', '/', '/ipfs/bafy/read/'],
  ['/', '/view/?cid=x#L3', '/read/?cid=x#L3'],
  ['/people/', '/proof/?record=1', '/people/proof/?record=1'],
  ['/people/', '/people/read/?cid=x', '/people/read/?cid=x'],
  ['/people/', 'https://elsewhere.example/', 'https://elsewhere.example/'],
])('below %s, %s is %s', (base, href, there) => {
  expect(readingHref(base, href)).toBe(there)
})

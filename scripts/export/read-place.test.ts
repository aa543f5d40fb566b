import { expect, test } from 'vitest'
import { CID } from 'multiformats/cid'
import { readPlace } from './read-place.ts'
import type { PlaceConfig } from './read-place.ts'

const at = (
  url: string,
  route: string | undefined,
  framed = false,
  config: PlaceConfig = {},
) => {
  const { base: _, ...found } =
    readPlace(new URL(url), framed, route, config) ?? {}
  return 'place' in found ? found : undefined
}

test.each([
  ['http://localhost:3000/', '/'],
  ['http://localhost:3000/view/?cid=bafy&path=a#k', '/view/'],
  ['https://freehold.example/view', '/view/'],
  ['https://freehold.example/view/index.html', '/view/'],
  ['https://bafybeigdyr.ipfs.dweb.link/index.html', '/'],
  ['http://localhost:3000/ipfs/bafy/photo.png', undefined],
])('%s starts the app', (url, route) => {
  expect(at(url, route)).toBeUndefined()
})

test('a framed page leads to itself in a window of its own', () => {
  expect(at('http://localhost:3000/view/?cid=x', '/view/', true)).toEqual({
    place: 'framed',
    link: 'http://localhost:3000/view/?cid=x',
  })
})

test.each([
  ['http://127.0.0.1:3000/view/?cid=x', 'http://localhost:3000/view/?cid=x'],
  ['http://[::1]:3000/view/', 'http://localhost:3000/view/'],
  ['http://192.168.1.7/view/', 'http://localhost/view/'],
])('the IP host of %s leads to localhost', (url, link) => {
  expect(at(url, '/view/')).toEqual({ place: 'ip', link })
})

test.each([
  [
    'https://gateway.example/ipfs/bafybeigdyr/view/?cid=x#k',
    'https://bafybeigdyr.ipfs.gateway.example/view/?cid=x#k',
  ],
  [
    'http://127.0.0.1:8080/ipfs/bafybeigdyr/view/',
    'http://bafybeigdyr.ipfs.localhost:8080/view/',
  ],
  [
    'https://gateway.example/ipns/my-drive.example.org/view/',
    'https://my--drive-example-org.ipns.gateway.example/view/',
  ],
])('the prefix of %s leads to the subdomain', (url, link) => {
  expect(at(url, '/view/')).toEqual({ place: 'prefix', link })
})

test('a version 0 address becomes one that a host name can carry', () => {
  const old = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG'
  const cid = CID.parse(old).toV1().toString()
  expect(at(`https://gateway.example/ipfs/${old}/`, '/')).toEqual({
    place: 'prefix',
    link: `https://${cid}.ipfs.gateway.example/`,
  })
})

test.each([
  'https://people.example/~mia/freehold/',
  'https://gateway.example/ipfs/%22%3E%3Cscript%3E/',
])('%s has no address of its own that we know', (url) => {
  expect(at(url, '/')).toEqual({
    place: 'folder',
    link: 'http://localhost:3000/',
  })
})

test.each([
  ['https://ipfs.io/ipfs/bafybeigdyr/view/', 'dweb.link'],
  ['https://mine.pinata.cloud/ipfs/bafybeigdyr/view/', 'dweb.link'],
  ['https://dweb.link/ipfs/bafybeigdyr/view/', 'dweb.link'],
])('%s leads to an origin for the address at %s', (url, host) => {
  expect(at(url, '/view/')?.link).toBe(`https://bafybeigdyr.ipfs.${host}/view/`)
})

const own = 'https://freehold.example'

test('where the build says that the origin is shared, the app does not start', () => {
  const url = 'https://people.example/view/?cid=x'
  expect(at(url, '/view/', false, { own })).toBeUndefined()
  expect(at(url, '/view/', false, { shared: true, own })).toEqual({
    place: 'shared',
    link: `${own}/view/?cid=x`,
  })
})

test('a folder of a larger site leads to the own origin of the build', () => {
  const url = 'https://mia.github.io/project/view/?cid=x#L2'
  expect(at(url, '/view/', false, { own })).toEqual({
    place: 'folder',
    link: `${own}/view/?cid=x#L2`,
  })
})

test.each([
  ['https://mia.github.io/project/view/', '/view/', '/project/'],
  ['https://mia.github.io/project/view/index.html', '/view/', '/project/'],
  ['https://ipfs.io/ipfs/bafy/', '/', '/ipfs/bafy/'],
  ['http://127.0.0.1:3000/drive/', '/drive/', '/'],
  ['http://127.0.0.1:3000/', '/', '/'],
  ['https://mia.github.io/project/moved.htm', '/view/', undefined],
])(
  'the copy at %s lies in the folder of its page %s: %s',
  (url, route, base) => {
    expect(readPlace(new URL(url), false, route, {})?.base).toBe(base)
  },
)

import { expect, test } from 'vitest'
import { CID } from 'multiformats/cid'
import { readPlace } from './read-place.ts'

const at = (url: string, route: string | undefined, framed = false) =>
  readPlace(new URL(url), framed, route)

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

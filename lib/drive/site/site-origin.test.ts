import { expect, test } from 'vitest'
import { siteOrigin } from './site-origin.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const at = (origin: string) => new URL(origin)
const sites = { host: 'sites.example', app: 'https://drive.example' }

test('at home every address has an origin of its own', () => {
  const found = siteOrigin(cid, at('http://localhost:3000'), undefined)
  expect(found).toBe(`http://${cid}.ipfs.localhost:3000`)
})

test('elsewhere only where a host for it was configured, for this app', () => {
  const there = at('https://drive.example')
  expect(siteOrigin(cid, there, sites)).toBe(
    `https://${cid}.ipfs.sites.example`,
  )
  expect(siteOrigin(cid, there, undefined)).toBeUndefined()
  expect(siteOrigin(cid, at('https://copy.example'), sites)).toBeUndefined()
})

test('what is no label of a host name has none', () => {
  for (const odd of ['QmYwAPJzv5', 'b'.repeat(64), 'evil.example/', '']) {
    expect(siteOrigin(odd, at('http://localhost'), undefined)).toBeUndefined()
  }
})

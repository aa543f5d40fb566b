import { expect, test } from 'vitest'
import { siteHref } from './site-href.ts'

const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
const root = { cid: 'bafyroot', path: ['docs'], providers: ['12D3Koo'] }
const entry = { kind: 'folder', name: 'docs', cid, size: 1 } as const
const index = { kind: 'file', name: 'index.html', cid, size: 1 } as const

test('a folder with an index opens by its own address', () => {
  const href = siteHref(root, { state: 'ready', entry, entries: [index] })
  expect(href).toBe(`/site/?cid=${cid}&name=docs&provider=/p2p/12D3Koo`)
})

test('nothing else is a site', () => {
  const folder = { ...index, kind: 'folder' } as const
  for (const entries of [[], [folder], [{ ...index, name: 'a.html' }]]) {
    expect(siteHref(root, { state: 'ready', entry, entries })).toBeUndefined()
  }
  const file = { ...entry, kind: 'file' } as const
  const entries = [index]
  const view = { state: 'ready', entry: file, entries } as const
  expect(siteHref(root, { ...view, entries })).toBeUndefined()
})

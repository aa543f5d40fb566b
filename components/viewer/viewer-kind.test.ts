import { describe, expect, it } from 'vitest'
import { blobType, viewerKind } from './viewer-kind.ts'

const file = (type: string, label = 'File', inline = true) => ({
  type,
  label,
  inline,
})

describe('viewerKind', () => {
  it('picks a viewer by the sniffed type', () => {
    expect(viewerKind(file('image/avif'))).toBe('image')
    expect(viewerKind(file('video/webm'))).toBe('video')
    expect(viewerKind(file('audio/flac'))).toBe('audio')
    expect(viewerKind(file('application/pdf'))).toBe('pdf')
    expect(viewerKind(file('text/markdown'))).toBe('markdown')
    expect(viewerKind(file('text/plain', 'Text'))).toBe('text')
    expect(viewerKind(file('text/plain', 'Rust code'))).toBe('code')
    const page = { ...file('text/plain', 'Web page'), active: true } as const
    expect(viewerKind(page)).toBe('code')
    expect(viewerKind(file('text/csv'))).toBe('table')
    expect(viewerKind(file('application/json'))).toBe('tree')
    expect(viewerKind(file('application/zip'))).toBe('archive')
    expect(viewerKind(file('application/vnd.ipld.car'))).toBe('car')
    expect(viewerKind(file('font/woff2'))).toBe('font')
  })

  it.each([
    'text/html',
    'application/xhtml+xml',
    'text/xml',
    'application/octet-stream',
    'image/png; x',
  ])('never shows %s, even if somebody says it may be inline', (type) => {
    expect(viewerKind(file(type))).toBe('download')
    expect(blobType(type)).toBeUndefined()
  })

  it('never shows what sniffing refused', () => {
    expect(viewerKind(file('image/png', 'PNG picture', false))).toBe('download')
  })

  it('draws SVG as a picture, and gives it no address of our origin', () => {
    expect(viewerKind(file('image/svg+xml'))).toBe('image')
    expect(blobType('image/svg+xml')).toBeUndefined()
  })

  it('gives no blob address to documents and text', () => {
    expect(blobType('application/pdf')).toBeUndefined()
    expect(blobType('text/plain')).toBeUndefined()
    expect(blobType('image/png')).toBe('image/png')
  })
})

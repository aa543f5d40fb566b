import { gzipSync } from 'node:zlib'
import { downloadZip } from 'client-zip'
import { pack } from 'it-tar'
import { expect, test } from 'vitest'
import { createPreview } from '../create-preview.ts'

const words = new TextEncoder().encode('Ida')
const names = [
  'boats/ida.txt',
  '../../etc/passwd',
  'a\u202etxt.exe',
  '__proto__',
]

async function zipOf(paths: string[]): Promise<Blob> {
  const files = paths.map((name) => ({ name, input: words }))
  return downloadZip(files).blob()
}

async function tarOf(paths: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const files = paths.map((name) => ({ header: { name }, body: words }))
  const parts: Uint8Array[] = []
  for await (const part of pack()(files)) parts.push(part)
  return Uint8Array.from(Buffer.concat(parts))
}

const clean = [
  ['boats/', 'ida.txt'],
  ['__/__/etc/', 'passwd'],
  ['', 'atxt.exe'],
  ['', '__proto__'],
]

test.each(['application/zip', 'application/x-tar', 'application/gzip'])(
  'lists %s, and no path in it leads anywhere',
  async (type) => {
    const tar = await tarOf(names)
    const blobs: Record<string, Blob> = {
      'application/zip': await zipOf(names),
      'application/x-tar': new Blob([tar]),
      'application/gzip': new Blob([Uint8Array.from(gzipSync(tar))]),
    }
    const list = await createPreview(blobs[type] ?? new Blob()).archive(type)
    const shown = list.entries.map(({ folder, name }) => [folder, name])
    expect(shown).toEqual(clean)
    expect(list).toMatchObject({ count: 4, cut: false })
    expect(list.entries[0]).toMatchObject({ kind: 'file', size: 3 })
  },
)

test('a gzip of one file says what it claims to hold', async () => {
  const blob = new Blob([Uint8Array.from(gzipSync(words))])
  const { entries } = await createPreview(blob).archive('application/gzip')
  expect(entries).toMatchObject([{ name: 'unnamed', size: 3 }])
})

test.each(['application/zip', 'application/gzip', 'application/x-tar'])(
  'says that a damaged %s is damaged, or lists nothing of it',
  async (type) => {
    const blob = new Blob([
      Uint8Array.from(Buffer.from(`PK\u0003\u0004${'x'.repeat(600)}`)),
    ])
    const found = await createPreview(blob)
      .archive(type)
      .then(
        ({ count }) => count,
        (thrown: { code: string }) => thrown.code,
      )
    expect([0, 'archive-invalid']).toContain(found)
  },
)

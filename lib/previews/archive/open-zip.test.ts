import { expect, test } from 'vitest'
import { makeZip, textParts } from '#test/files/zip'
import type { ZipPart } from '#test/files/zip'
import { openZip } from './open-zip.ts'

const zipOf = (parts: ZipPart[], inAll?: number) =>
  openZip(new Blob([Uint8Array.from(makeZip(parts))]), inAll)
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []) + ''

test('reads parts by their paths, packed or not', async () => {
  const zip = await zipOf(textParts({ 'a.txt': 'Ida', 'b/c.txt': 'Maja' }))
  expect(zip.paths()).toEqual(['a.txt', 'b/c.txt'])
  expect(textOf(await zip.read('a.txt', 10))).toBe('Ida')
  expect(textOf(await zip.read('b/c.txt', 10))).toBe('Maja')
  expect(await zip.read('../a.txt', 10)).toBeUndefined()
  expect(await zip.read('__proto__', 10)).toBeUndefined()
})

test('unpacks no more than is allowed, whatever a part claims', async () => {
  const bytes = Buffer.alloc(4 * 2 ** 20)
  const zip = await zipOf([{ path: 'bomb', bytes, claims: 100 }])
  await expect(zip.read('bomb', 2 ** 20)).rejects.toMatchObject({
    code: 'content-too-large',
  })
})

test('all parts together have an end, too', async () => {
  const zip = await zipOf([{ path: 'a', bytes: Buffer.alloc(1_000) }], 2_500)
  await zip.read('a', 2 ** 30)
  await zip.read('a', 2 ** 30)
  await expect(zip.read('a', 2 ** 30)).rejects.toMatchObject({
    code: 'content-too-large',
  })
})

test('a part that is cut off or leads elsewhere is damaged', async () => {
  const whole = makeZip([{ path: 'a', bytes: Buffer.from('Ida '.repeat(99)) }])
  const torn = Uint8Array.from(whole)
  torn.fill(0xff, 31, 40)
  const zip = await openZip(new Blob([torn]))
  await expect(zip.read('a', 1_000)).rejects.toMatchObject({
    code: 'archive-invalid',
  })
  await expect(openZip(new Blob(['PK\x03\x04']))).rejects.toMatchObject({
    code: 'archive-invalid',
  })
})

import fc from 'fast-check'
import { concatHex, size, stringToHex, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { decodeMeta, encodeMeta } from './meta.ts'

const jpeg = { name: 'holiday.jpeg', size: 3_141_592, type: 'image/jpeg' }

describe('encodeMeta', () => {
  test('writes the documented bytes', () => {
    const front = concatHex(['0x01', '0xd8dfbf01', '0x0a'])
    const text = stringToHex('image/jpegholiday.jpeg')
    expect(encodeMeta(jpeg)).toBe(concatHex([front, text]))
  })

  test('cuts a long name before its extension, never inside a character', () => {
    const name = `${'🏝'.repeat(200)}.jpeg`
    const meta = encodeMeta({ ...jpeg, name })
    expect(size(meta)).toBeLessThanOrEqual(256)
    expect(decodeMeta(meta)?.name).toMatch(/^(?:🏝)+\.jpeg$/u)
  })

  test('comes back whole', () => {
    const names = fc.stringMatching(/^[a-zäß日 ]{1,40}\.[a-z]{1,4}$/u)
    const sizes = fc.maxSafeNat()
    fc.assert(
      fc.property(names, sizes, (name, bytes) => {
        fc.pre(name.trim() === name)
        const meta = { name, size: bytes, type: 'text/plain' }
        expect(decodeMeta(encodeMeta(meta))).toEqual(meta)
      }),
    )
  })
})

describe('decodeMeta reads what strangers wrote', () => {
  test('other formats, ciphertext and nothing say nothing', () => {
    for (const hex of ['0x', '0x02', stringToHex('plain.txt')] as const) {
      expect(decodeMeta(hex)).toBeUndefined()
    }
  })

  test('a type that runs over the end is refused', () => {
    expect(decodeMeta('0x01057f61')).toBeUndefined()
    expect(decodeMeta('0x01ffffffffffffffffff00')).toBeUndefined()
  })

  test('broken UTF-8 is refused', () => {
    expect(decodeMeta('0x010000c328')).toBeUndefined()
  })

  test('more than 256 bytes are refused unread', () => {
    expect(decodeMeta(toHex(new Uint8Array(257).fill(1)))).toBeUndefined()
  })

  test('direction marks, slashes and odd types do no harm', () => {
    const name = stringToHex('invoice\u202egpj.exe/../\u0000')
    const meta = decodeMeta(concatHex(['0x010103', stringToHex('"><'), name]))
    expect(meta?.name).toBe('invoicegpj.exe_..__')
    expect(meta?.type).toBe('application/octet-stream')
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        decodeMeta(toHex(Uint8Array.from([1, ...bytes])))
      }),
      { numRuns: 2000 },
    )
  })
})

test('the mark of a drive is read, and is a plain type to earlier readers', () => {
  const meta = { name: 'Drive', size: 7, type: 'inode/directory' } as const
  const marked = encodeMeta({ ...meta, kind: 'drive' })
  expect(decodeMeta(marked)).toEqual({ ...meta, kind: 'drive' })
  expect(decodeMeta(encodeMeta(meta))).toEqual(meta)
  // Format 1 before the mark: the type ends at its first semicolon.
  const text = Buffer.from(marked.slice(2), 'hex').toString('latin1')
  expect(text).toContain('inode/directory;kind=drive')
})

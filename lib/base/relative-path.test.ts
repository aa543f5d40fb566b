import { describe, expect, it } from 'vitest'
import { relativePath } from './relative-path.ts'

const file = ['docs', 'guide.md']

describe('a relative reference', () => {
  it.each([
    ['a.png', ['docs', 'a.png']],
    ['./img/a%20b.png', ['docs', 'img', 'a b.png']],
    ['../a.png?raw=true#x', ['a.png']],
    ['/top.png', ['top.png']],
  ])('%s stays below the root', (reference, path) => {
    expect(relativePath(reference, file)).toEqual(path)
  })

  it.each([
    '../../a.png',
    '..',
    '',
    '#part',
    'https://a.example/a.png',
    '//a.example/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    '%2e%2e%2f%2e%2e%2fa.png',
    'a%2fb.png',
    'a%00.png',
    '%E0%A4%A',
    '\\\\host\\a.png',
  ])('%j leads nowhere', (reference) => {
    expect(relativePath(reference, file)).toBeUndefined()
  })
})

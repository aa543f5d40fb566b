import { describe, expect, it } from 'vitest'
import { splitLines } from './split-lines.ts'

describe('splitLines', () => {
  it('knows the line ends of all systems', () => {
    expect(splitLines('a\r\nb\rc\nd').lines).toEqual(['a', 'b', 'c', 'd'])
  })

  it('keeps empty lines, but none after the last line end', () => {
    expect(splitLines('a\n\nb\n').lines).toEqual(['a', '', 'b'])
    expect(splitLines('').lines).toEqual([''])
    expect(splitLines('\n').lines).toEqual([''])
  })

  it('drops a byte order mark', () => {
    expect(splitLines('\ufeffa').lines).toEqual(['a'])
  })

  it('says when there were more lines than it gives', () => {
    expect(splitLines('a\nb\nc', 2)).toEqual({ lines: ['a', 'b'], more: true })
  })
})

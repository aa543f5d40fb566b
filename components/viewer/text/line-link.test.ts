import { describe, expect, it } from 'vitest'
import { chosenLines, lineLink, readLineLink } from './line-link.ts'

describe('links to lines', () => {
  it('reads one line and a range, whichever end comes first', () => {
    expect(readLineLink('#L10')).toEqual({ first: 10, last: 10 })
    expect(readLineLink('#L20-L10')).toEqual({ first: 10, last: 20 })
    expect(readLineLink('#L10-20')).toEqual({ first: 10, last: 20 })
  })

  it.each(['', '#', '#L0', '#L1x', '#v1.abc', '#L99999999', '#L-1'])(
    'takes %j for something else',
    (hash) => expect(readLineLink(hash)).toBeUndefined(),
  )

  it('writes what it reads', () => {
    for (const hash of ['#L7', '#L7-L9']) {
      const range = readLineLink(hash)
      expect(range && lineLink(range)).toBe(hash)
    }
  })

  it('extends the range from where it began', () => {
    const before = { first: 10, last: 10 }
    expect(chosenLines(4, before, true)).toEqual({ first: 4, last: 10 })
    expect(chosenLines(4, before, false)).toEqual({ first: 4, last: 4 })
    expect(chosenLines(4, undefined, true)).toEqual({ first: 4, last: 4 })
  })
})

import { describe, expect, it } from 'vitest'
import {
  missingWords,
  recordTitle,
  versionWords,
  withheldWords,
} from './record-words.ts'

describe('what a record is called', () => {
  it('is its name, else its address', () => {
    const cid = 'bafkreidwslb22nkaxoadyaqlhlxgntmiq4jdenhkbrxhcq6avxlt75br5u'
    expect(recordTitle({ name: 'a.pdf', cid })).toBe('a.pdf')
    expect(recordTitle({ cid })).toMatch(/^bafk/)
  })

  it('is not "unpublished" when a server keeps the address back', () => {
    expect(recordTitle({})).toBe('Unpublished')
    expect(recordTitle({ withheld: true })).toBe('Address not given')
  })
})

describe('what a list lacks', () => {
  it('is said, and nothing when nothing is missing', () => {
    expect(withheldWords([{}])).toBeUndefined()
    expect(withheldWords([{ withheld: true }])).toMatch(/^One name is not/)
    expect(missingWords(0)).toBeUndefined()
    expect(missingWords(3)).toMatch(/^3 more records belong/)
  })

  it('is no final version while the chain may take it back', () => {
    expect(versionWords({ version: 2, finality: 'final' })).toBe('version 2')
    expect(versionWords({ version: 2, finality: 'included' })).toMatch(
      /not final yet$/,
    )
  })
})

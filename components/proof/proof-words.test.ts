import { describe, expect, it } from 'vitest'
import type { RecordEvent } from '#lib/drive/types'
import {
  blockWords,
  compareSentence,
  eventSentence,
  gapWords,
  noAddressWords,
  proofSubject,
  proves,
  readSentence,
  recordedSentence,
  wholeHistory,
} from './proof-words.ts'

const ana = `0x${'a'.repeat(40)}` as const
const ben = `0x${'b'.repeat(40)}` as const
const zero = `0x${'0'.repeat(40)}` as const
const event = (more: Partial<RecordEvent>): RecordEvent => ({
  kind: 'published',
  version: 1,
  block: 1,
  transaction: '0x01',
  ...more,
})
const record = { creator: ana, owner: ana, cid: 'cid 2', version: 2 }
const history = [
  event({ kind: 'updated', version: 2, cid: 'cid 2' }),
  event({ kind: 'transferred', from: zero, to: ana }),
  event({ cid: 'cid 1' }),
]

describe('what a proof says', () => {
  it('prefers the name on the chain over the one in the link', () => {
    const cid = 'bafy'
    expect(proofSubject({ cid, name: 'a.pdf' }, 'else')).toBe('a.pdf')
    expect(proofSubject({ cid }, 'link.pdf')).toBe('link.pdf')
    expect(proofSubject({ cid }, undefined)).toBe('This content')
  })

  it('gives an emptied record no name from a link', () => {
    expect(proofSubject({}, 'malware.pdf')).toBe('An emptied record')
  })

  it('gives the time in one zone for everybody', () => {
    const at = Date.UTC(2026, 10, 14, 10, 42)
    expect(recordedSentence(at)).toBe(
      'Recorded on 14 November 2026 at 10:42:00 UTC.',
    )
    expect(recordedSentence(undefined)).toMatch(/not known/)
  })

  it('tells how fresh it is', () => {
    expect(readSentence(1_000, 4_000)).toMatch(/3 seconds ago/)
    expect(readSentence(4_000, 1_000)).toMatch(/just now/)
  })
})

describe('proves', () => {
  it('does not count the publishing as a change of hands', () => {
    expect(proves(record, history)).toContain(
      'Ownership has not changed since.',
    )
  })

  it('counts changes of hands', () => {
    const moved = [
      event({ kind: 'transferred', from: ana, to: ben }),
      ...history,
    ]
    expect(proves({ ...record, owner: ben }, moved)).toContain(
      'Ownership changed once, as the history shows.',
    )
  })

  it('claims nothing about bytes after "unpublish"', () => {
    const [first] = proves({ ...record, cid: undefined }, history)
    expect(first).toMatch(/points to nothing/)
  })

  it('claims no unchanged ownership before the history is read', () => {
    const sentences = proves(record, undefined).join(' ')
    expect(sentences).not.toMatch(/has not changed/)
  })
})

describe('eventSentence', () => {
  it('tells who gave it to whom', () => {
    expect(
      eventSentence(event({ kind: 'transferred', from: ana, to: ben })),
    ).toBe('Given by 0xaaaa…aaaa to 0xbbbb…bbbb')
  })
})

describe('what may still change, and what is missing', () => {
  it('says that a block is not final', () => {
    expect(blockWords({ lastBlock: 7, finality: 'final' })).toBe('Block 7')
    expect(blockWords({ lastBlock: 7, finality: 'included' })).toBe(
      'Block 7, not final yet',
    )
  })

  it('names the versions that a server keeps back', () => {
    expect(gapWords(undefined)).toBeUndefined()
    expect(gapWords({ missingUpTo: 1 })).toMatch(/^Version 1 is missing/)
    expect(gapWords({ missingUpTo: 10 })).toMatch(
      /^Versions 1 to 10 are missing/,
    )
  })

  it('proves no unchanged ownership by a history with gaps', () => {
    expect(wholeHistory({ events: history })).toBe(history)
    expect(wholeHistory({ events: history, unsearched: true })).toBeUndefined()
  })

  it('does not call a record unpublished whose address is kept back', () => {
    expect(noAddressWords({})).toMatch(/unpublished/)
    expect(noAddressWords({ withheld: true })).toMatch(/^Not given/)
    expect(proofSubject({ withheld: true }, 'a.pdf')).toBe('a.pdf')
  })
})

describe('compareSentence', () => {
  it('knows the newest, an earlier one and another file', () => {
    expect(compareSentence('cid 2', record, history).kind).toBe('same')
    expect(compareSentence('cid 1', record, history)).toEqual({
      kind: 'earlier',
      sentence: 'It is version 1, which was recorded earlier.',
    })
    expect(compareSentence('cid 3', record, history).kind).toBe('other')
    expect(compareSentence('cid 1', record, undefined).kind).toBe('other')
  })
})

import { describe, expect, it } from 'vitest'
import { AppError } from '#lib/base/errors'
import {
  factsSentence,
  notFoundWords,
  progressSentence,
  sourceSentence,
  sourcesHeading,
  stepNote,
  transferSentence,
  verifiedSentence,
  viewTitle,
} from './viewer-words.ts'

const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
const source = { peerId: '12D3', path: 'direct', bytes: 6_800_000 } as const
/** Narrow spaces read like spaces. */
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ')

describe('viewTitle', () => {
  it('prefers the name in the folder over what a link claims', () => {
    const entry = { kind: 'file', name: 'a.jpg', cid, size: 1 } as const
    expect(viewTitle({ cid, path: ['x'], entry }, 'Claimed')).toBe('a.jpg')
  })

  it('uses the claim for a root, then the record, then the address', () => {
    expect(viewTitle({ cid, path: [] }, 'thesis.pdf')).toBe('thesis.pdf')
    expect(viewTitle({ cid, path: [] }, undefined)).toBe('bafk…vyku')
  })
})

describe('sentences', () => {
  it('tells kind and size of a file', () => {
    const file = {
      size: 6_800,
      isLarge: false,
      type: 'image/jpeg',
      label: 'JPEG picture',
      inline: true,
    }
    const entry = { kind: 'file', name: '', cid, size: 1 } as const
    expect(plain(factsSentence({ entry, file, more: false }))).toBe(
      'JPEG picture, 6.8 kB',
    )
  })

  it('counts the entries of a folder and says when there are more', () => {
    const entry = { kind: 'folder', name: '', cid, size: 1 } as const
    const one = { kind: 'file', name: 'a', cid, size: 1 } as const
    expect(factsSentence({ entry, entries: [one], more: false })).toBe(
      'Folder, 1 entry',
    )
    expect(factsSentence({ entry, entries: [one, one], more: true })).toBe(
      'Folder, more than 2 entries',
    )
  })

  it('counts pieces', () => {
    expect(verifiedSentence(1)).toBe('The one piece matches the address')
    expect(verifiedSentence(1200)).toBe('All 1,200 pieces match the address')
  })

  it('tells where it came from', () => {
    expect(sourcesHeading([])).toBe('Was on this device')
    expect(sourcesHeading([source])).toBe('Came from 1 device')
    expect(plain(sourceSentence({ path: 'direct', roundTrip: 24.4 }))).toBe(
      'Direct, 24 ms',
    )
    expect(sourceSentence({ path: 'relay' })).toBe('Through a relay')
  })

  it('tells the speed of a transfer, and nothing if nothing was sent', () => {
    expect(plain(transferSentence(1.3, [source]))).toBe(
      '1.3 s in all, 5.2 MB/s',
    )
    expect(transferSentence(1.3, [])).toBeUndefined()
  })

  it('tells progress with rate and time left', () => {
    const progress = { done: 12e6, total: 30e6, rate: 5e6 }
    expect(plain(progressSentence(progress))).toBe(
      '12 MB of 30 MB, 5 MB/s, 4 s left',
    )
  })
})

describe('notFoundWords', () => {
  it('never claims that nobody has it when the person stopped', () => {
    expect(notFoundWords({ elapsed: 3 }).heading).toBe('You stopped looking')
  })

  it('says how long it looked', () => {
    const error = new AppError(
      'content-not-found',
      'Nobody online has this file. Its owner may be away.',
    )
    const { heading, sentence } = notFoundWords({ elapsed: 24, error })
    expect(heading).toBe('Nobody online has this file')
    expect(plain(sentence)).toBe('Its owner may be away. We looked for 24 s.')
  })
})

describe('stepNote', () => {
  it('has words for a rung without any', () => {
    expect(stepNote({ id: 'index', state: 'waiting', note: '' })).toBe('next')
    expect(stepNote({ id: 'index', state: 'asking', note: '1 of 2' })).toBe(
      '1 of 2',
    )
  })
})

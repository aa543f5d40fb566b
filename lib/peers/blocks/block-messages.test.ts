import { CID } from 'multiformats/cid'
import { describe, expect, test } from 'vitest'
import type { AnswerMessage, AskMessage } from './block-messages.ts'
import { gatherMessages } from './message-gatherer.ts'
import { readAnswer, readAsk } from './read-messages.ts'
import { writeAnswer, writeAsk } from './write-messages.ts'

const cid = CID.parse(
  'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
)
const address =
  '01551220e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** Also in docs/protocol.md: length, type, body. */
const asks: [AskMessage, string][] = [
  [
    { type: 'want', blocks: [{ id: 1, cid }] },
    `0000002a010000000124${address}`,
  ],
  [
    { type: 'watch', blocks: [{ id: 2, cid }] },
    `0000002a020000000224${address}`,
  ],
  [
    { type: 'first', blocks: [{ id: 3, cid }] },
    `0000002a040000000324${address}`,
  ],
  [{ type: 'cancel', ids: [1, 2] }, '00000009030000000100000002'],
]
const answers: [AnswerMessage, string][] = [
  [{ type: 'block', id: 1, length: 3 }, '00000009100000000100000003'],
  [{ type: 'piece', bytes: Uint8Array.of(97, 98, 99) }, '0000000415616263'],
  [{ type: 'missing', ids: [1] }, '000000051100000001'],
  [{ type: 'have', ids: [2] }, '000000051200000002'],
  [{ type: 'dropped', ids: [1] }, '000000051300000001'],
  [{ type: 'coming', ids: [1] }, '000000051400000001'],
]

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bodyOf = (text: string) =>
  Uint8Array.from(Buffer.from(text, 'hex')).slice(4)

describe('messages of the blocks protocol', () => {
  test.each(asks)('asks: $type', (message, text) => {
    expect(hex(writeAsk(message))).toBe(text)
    expect(readAsk(bodyOf(text))).toEqual(message)
  })

  test.each(answers)('answers: $type', (message, text) => {
    expect(hex(writeAnswer(message))).toBe(text)
    expect(readAnswer(bodyOf(text))).toEqual(message)
  })

  test.each([
    ['no type', '00'],
    ['an unknown type', '09'],
    ['half a number', '030000'],
    ['an address that is cut off', '01000000012401551220'],
  ])('refuses %s', (_, text) => {
    const body = Uint8Array.from(Buffer.from(text, 'hex'))
    expect(() => readAsk(body)).toThrow(Error)
  })

  test('refuses a block that is larger than any may be', () => {
    const body = bodyOf('00000009100000000100300000')
    expect(() => readAnswer(body)).toThrow('too long a block')
  })

  test('a message comes whole, however it was cut', () => {
    const whole = Buffer.from(answers.map(([, text]) => text).join(''), 'hex')
    for (const size of [1, 2, 7, whole.length]) {
      const types: string[] = []
      const gather = gatherMessages(100, (body) =>
        types.push(readAnswer(body).type),
      )
      for (let from = 0; from < whole.length; from += size) {
        gather(whole.subarray(from, from + size))
      }
      expect(types).toEqual(answers.map(([{ type }]) => type))
    }
  })

  test('a length over the limit is refused before it takes memory', () => {
    const gather = gatherMessages(100, () => undefined)
    expect(() => gather(Uint8Array.of(0, 0, 1, 0))).toThrow('not a length')
  })
})

import { readFileSync } from 'node:fs'
import fastCheck from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readSponsorAnswer,
  readSponsorRequest,
  sponsorLimits,
  writeSponsorMessage,
} from './sponsor-messages.ts'
import type { SponsorAnswer, SponsorRequest } from './sponsor-messages.ts'

const owner = `0x${'0a'.repeat(20)}` as const
const bytes = (value: unknown) =>
  new TextEncoder().encode(
    typeof value === 'string' ? value : JSON.stringify(value),
  )

const publish = {
  type: 'publish',
  chainId: 31337,
  contract: owner,
  owner,
  cid: '0x0155',
  meta: '0x',
  nonce: '0',
  deadline: 1_800_000_000,
  signature: '0x01',
} as const
const { nonce: _, ...signed } = publish
const update = {
  ...signed,
  type: 'update',
  id: '7',
  expectedVersion: 1,
} as const
const refused = { type: 'refused', reason: 'malformed' }

describe('readSponsorRequest', () => {
  it.each<SponsorRequest>([{ type: 'offer', owner }, publish, update])(
    'reads what was written: $type',
    (request) => {
      expect(readSponsorRequest(writeSponsorMessage(request))).toEqual(request)
    },
  )

  it.each([
    ['no JSON', '{'],
    ['a list', []],
    ['nothing', 'null'],
    ['an unknown type', { type: 'transfer' }],
    ['a type from the prototype', { type: 'constructor' }],
    ['half an account', { type: 'offer', owner: '0x0a' }],
    ['an odd number of digits', { ...publish, cid: '0x015' }],
    ['no hex', { ...publish, meta: '0xzz' }],
    ['a content address of no bytes', { ...publish, cid: '0x' }],
    ['a huge content address', { ...publish, cid: `0x${'01'.repeat(257)}` }],
    ['a huge description', { ...publish, meta: `0x${'01'.repeat(257)}` }],
    ['a huge signature', { ...publish, signature: `0x${'1'.repeat(4098)}` }],
    ['a nonce over 256 bits', { ...publish, nonce: '9'.repeat(78) }],
    ['a nonce with a sign', { ...publish, nonce: '-1' }],
    ['a nonce in hex', { ...publish, nonce: '0x1' }],
    ['a deadline in a text', { ...publish, deadline: '1' }],
    ['half a deadline', { ...publish, deadline: 0.5 }],
    ['no owner', { ...publish, owner: undefined }],
    ['a version over 24 bits', { ...update, expectedVersion: 2 ** 24 }],
  ])('refuses %s', (_what, message) => {
    expect(readSponsorRequest(bytes(message))).toEqual(refused)
  })

  it('answers any bytes with a request or a refusal, and never throws', () => {
    const types = ['offer', 'publish', 'update', 'refused']
    const field = fastCheck.oneof(
      fastCheck.jsonValue(),
      fastCheck.constantFrom(...Object.values(publish)),
    )
    const nearly = fastCheck
      .tuple(
        fastCheck.constantFrom(publish, update),
        fastCheck.dictionary(
          fastCheck.constantFrom(...Object.keys({ ...publish, ...update })),
          field,
        ),
      )
      .map(([whole, change]) => bytes({ ...whole, ...change }))
    const any = fastCheck.oneof(
      fastCheck.uint8Array({ maxLength: 200 }),
      fastCheck.json().map(bytes),
      nearly,
    )
    fastCheck.assert(
      fastCheck.property(any, (message) => {
        expect(types).toContain(readSponsorRequest(message).type)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('readSponsorAnswer', () => {
  it.each<SponsorAnswer>([
    {
      type: 'offers',
      offers: [{ chainId: 1, contract: owner, payer: owner, left: 3 }],
    },
    { type: 'sent', hash: `0x${'0b'.repeat(32)}` },
    { type: 'refused', reason: 'budget-spent' },
  ])('reads what was written: $type', (answer) => {
    expect(readSponsorAnswer(writeSponsorMessage(answer))).toEqual(answer)
  })

  it.each([
    { type: 'sent', hash: '0x0b' },
    { type: 'offers', offers: [null] },
    { type: 'offers', offers: Array(17).fill({}) },
    { type: 'other' },
  ])('takes nothing in a wrong form: $type', (answer) => {
    expect(() => readSponsorAnswer(bytes(answer))).toThrow()
  })

  it('keeps a reason that only a later version knows', () => {
    const answer = { type: 'refused', reason: 'not on mondays' }
    expect(readSponsorAnswer(bytes(answer))).toMatchObject({ reason: 'other' })
  })
})

describe('the vectors of docs/protocol.md', () => {
  const page = readFileSync('docs/protocol.md', 'utf8')
  const sections = page.split(/^## /mu)
  const own = sections.find((text) => text.startsWith('Sponsor:')) ?? ''
  const lines = own.split('\n').filter((line) => line.startsWith('{"type":'))
  const answers = ['offers', 'sent', 'refused']

  it.each(lines)('are read and written alike: %s', (line) => {
    const { type } = JSON.parse(line) as { type: string }
    const isAnswer = answers.includes(type)
    const read = isAnswer ? readSponsorAnswer : readSponsorRequest
    const message = read(bytes(line))
    expect(message.type).toBe(type)
    const written = JSON.parse(
      new TextDecoder().decode(writeSponsorMessage(message)),
    ) as unknown
    expect(written).toEqual(JSON.parse(line))
  })

  it('are there', () => expect(lines.length).toBeGreaterThan(3))
})

describe('the largest request', () => {
  it('fits into the size that a side accepts', () => {
    const hex = (size: number) => `0x${'ff'.repeat(size)}` as const
    const { length } = writeSponsorMessage({
      ...update,
      id: '1'.repeat(78),
      cid: hex(sponsorLimits.cidBytes),
      meta: hex(sponsorLimits.metaBytes),
      signature: hex(sponsorLimits.signatureBytes),
    })
    expect(length).toBeLessThan(sponsorLimits.messageBytes)
  })
})

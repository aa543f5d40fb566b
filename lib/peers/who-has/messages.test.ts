import fastCheck from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whoHasLimits, writeMessage } from './messages.ts'
import type { WhoHasAnswer } from './messages.ts'
import { readAnswer, readRequest } from './read-messages.ts'

const v0 = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG'
const v1 = 'bafybeie5nqv6kd3qnfjupgvz34woh3oksc3iau6abmyajn7qvtf6d2ho34'

const bytes = (value: unknown) =>
  new TextEncoder().encode(
    typeof value === 'string' ? value : JSON.stringify(value),
  )

describe('readRequest', () => {
  it('reads both versions of a content address as one', () => {
    const request = { type: 'announce', cids: [v0, v1], ttl: 60 } as const
    expect(readRequest(bytes(request))).toEqual({
      type: 'announce',
      cids: [v1, v1],
      ttl: 60,
    })
  })

  it('never grants more than an hour', () => {
    const request = { type: 'announce', cids: [v1], ttl: 1e9 }
    expect(readRequest(bytes(request))).toMatchObject({ ttl: 3_600 })
  })

  it.each([
    ['no JSON', '{'],
    ['a list', []],
    ['nothing', 'null'],
    ['an unknown type', { type: 'drop-all' }],
    ['a type from the prototype', { type: 'constructor' }],
    ['no content address', { type: 'query', cid: 'hello' }],
    ['a number for a text', { type: 'query', cid: 1 }],
    ['an endless content address', { type: 'query', cid: 'b'.repeat(1_000) }],
    ['no list', { type: 'withdraw', cids: v1 }],
    ['too many', { type: 'withdraw', cids: Array(501).fill(v1) }],
    ['a negative time', { type: 'announce', cids: [v1], ttl: -1 }],
    ['no time', { type: 'announce', cids: [v1] }],
    ['half a time', { type: 'announce', cids: [v1], ttl: 0.5 }],
  ])('refuses %s', (_what, message) => {
    expect(() => readRequest(bytes(message))).toThrow()
  })

  it('refuses text that is not UTF-8', () => {
    expect(() => readRequest(Uint8Array.of(0xff, 0xfe))).toThrow()
  })

  it('refuses or reads any bytes, and never anything else', () => {
    const types = ['announce', 'withdraw', 'query', 'reservation', 'link']
    fastCheck.assert(
      fastCheck.property(fastCheck.json(), (text) => {
        try {
          expect(types).toContain(readRequest(bytes(text)).type)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Error)
        }
      }),
    )
  })
})

describe('the largest messages', () => {
  it('fit into the size that a side accepts', () => {
    const cids = Array<string>(whoHasLimits.addresses).fill(v1)
    const peers = Array<string>(whoHasLimits.holders).fill('1'.repeat(60))
    const elsewhere = Array.from({ length: whoHasLimits.elsewhere }, () => ({
      relay: '/'.repeat(whoHasLimits.addressLength),
      peers: peers.slice(0, whoHasLimits.holdersElsewhere),
    }))
    const sizes = [
      writeMessage({ type: 'announce', cids, ttl: whoHasLimits.ttl }),
      writeMessage({ type: 'holders', peers, elsewhere }),
    ].map(({ length }) => length)
    expect(Math.max(...sizes)).toBeLessThan(whoHasLimits.messageBytes)
  })
})

describe('readAnswer', () => {
  it.each<WhoHasAnswer>([
    { type: 'kept', entries: 3, refused: 1 },
    { type: 'holders', peers: ['a', 'b'], elsewhere: [] },
    {
      type: 'holders',
      peers: [],
      elsewhere: [{ relay: '/dns4/r', peers: ['a'] }],
    },
    { type: 'relays', relays: ['/dns4/r'] },
    { type: 'reservation', held: true },
    { type: 'error', reason: 'full' },
  ])('reads what was written: $type', (answer) => {
    expect(readAnswer(writeMessage(answer))).toEqual(answer)
  })

  it.each([
    { type: 'kept', entries: '3', refused: 0 },
    { type: 'holders', peers: Array(51).fill('a') },
    { type: 'holders' },
    { type: 'holders', peers: [], elsewhere: [null] },
    { type: 'holders', peers: [], elsewhere: [{ relay: 'r', peers: 1 }] },
    { type: 'relays', relays: Array(33).fill('a') },
    { type: 'other' },
  ])('refuses $type in a wrong form', (answer) => {
    expect(() => readAnswer(bytes(answer))).toThrow()
  })
})

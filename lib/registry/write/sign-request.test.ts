import { toHex } from 'viem'
import { describe, expect, it } from 'vitest'
import { encodeMeta } from '../contract/meta.ts'
import { prepareTransfer, preparePublish, prepareUpdate } from './prepare.ts'
import {
  decodeSigned,
  draftOf,
  encodeSigned,
  typedDataOf,
} from './sign-request.ts'
import type { DeedRequest } from './sign-request.ts'
import { describeRequest } from './sign-request-words.ts'

const owner = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const deeds = `0x${'de'.repeat(20)}` as const
const chain = { id: 31337, deeds }
const cid = 'bafkreidwslb22nkaxoadyaqlhlxgntmiq4jdenhkbrxhcq6avxlt75br5u'
/** sha2-512: 68 bytes, so in the long form. */
const long =
  'bafkrgqfevpkejdcjkywyfaiv2e5b7thksj7vfngviwjjp6fuhzbnvcjdrpatmjxehxftrxnqqjeisj7msbh3iicxiq4yh2efqulz2ucvdl7ge'
const meta = { name: 'a.txt', size: 11, type: 'text/plain' }
const record = { chainId: 31337, contract: deeds, tokenId: '7' }
const deadline = 1_800_000_000

function requestFor(data: `0x${string}`): DeedRequest {
  const draft = draftOf(data)
  if (draft?.type === 'publish')
    return { ...draft, owner, nonce: '4', deadline }
  if (draft?.type === 'update') return { ...draft, owner, deadline }
  throw new Error('no request')
}

const publish = requestFor(preparePublish(chain, { cid, meta }).data)
const update = requestFor(
  prepareUpdate(record, { cid, expectedVersion: 2, meta }).data,
)

describe('the signed twin of a call', () => {
  it('says the same, in the short and in the long form', () => {
    expect(publish).toMatchObject({
      type: 'publish',
      meta: encodeMeta(meta),
      cid: expect.stringMatching(/^0x01551220/u) as string,
    })
    expect(update).toMatchObject({ id: '7', expectedVersion: 2 })
    const big = requestFor(preparePublish(chain, { cid: long, meta }).data)
    expect(big.cid).toHaveLength(2 + 68 * 2)
  })

  it('does not exist for what a signature may not do', () => {
    const call = prepareTransfer(record, { from: owner, to: deeds })
    expect(draftOf(call.data)).toBeUndefined()
  })

  it.each([publish, update])(
    'reads back from its calldata: $type',
    (request) => {
      const data = encodeSigned(request, '0x01')
      expect(decodeSigned(data, owner)).toEqual(request)
      expect(decodeSigned('0x00', owner)).toBeUndefined()
    },
  )
})

describe('what a wallet is asked to sign, in words', () => {
  const lines = (request: DeedRequest) =>
    Object.fromEntries(
      describeRequest(chain, { ...typedDataOf(chain, request) })?.lines.map(
        ({ label, value }) => [label, value],
      ) ?? [],
    )

  it('names every field of a publication', () => {
    expect(lines(publish)).toEqual({
      Account: owner,
      'Content address': cid,
      'Public name': 'a.txt',
      'Public size': expect.stringMatching(/^11\sB$/u) as string,
      'Public type': 'text/plain',
      'Request number': '4',
      'Usable until': expect.stringContaining('2027') as string,
      Contract: deeds,
    })
  })

  it('names every field of an update', () => {
    expect(lines(update)).toMatchObject({
      Account: owner,
      Record: '7',
      Version: '3, after 2',
      'Content address': cid,
    })
  })

  it('shows a description as it is where it does not read', () => {
    const meta = toHex('no format of ours')
    expect(lines({ ...publish, meta })).toMatchObject({
      'Public description': meta,
    })
  })

  const data = typedDataOf(chain, publish)
  it.each([
    [
      'another contract',
      { domain: { ...data.domain, verifyingContract: owner } },
    ],
    ['another chain', { domain: { ...data.domain, chainId: 1 } }],
    ['another domain', { domain: { ...data.domain, name: 'Other' } }],
    ['a salted domain', { domain: { ...data.domain, salt: '0x00' } }],
    ['another statement', { primaryType: 'Permit' }],
    [
      'other types under the same name',
      { types: { ...data.types, Publish: [] } },
    ],
    [
      'a domain that binds to no chain',
      { types: { ...data.types, EIP712Domain: [] } },
    ],
    ['no address', { message: { ...data.message, cid: '0x00' } }],
    ['a missing field', { message: { ...data.message, nonce: undefined } }],
    [
      'an endless deadline',
      { message: { ...data.message, deadline: '9'.repeat(40) } },
    ],
  ])('has none for %s', (_what, change) => {
    const asked = { ...data, ...change } as Parameters<
      typeof describeRequest
    >[1]
    expect(describeRequest(chain, asked)).toBeUndefined()
  })
})

import { decodeFunctionData } from 'viem'
import { expect, test } from 'vitest'
import { namesAbi } from './names-abi.ts'
import {
  commitmentOf,
  prepareOffer,
  prepareRegister,
  prepareReserve,
  prepareSetEntry,
} from './prepare-name.ts'

const owner = `0x${'a1'.repeat(20)}` as const
const secret = `0x${'5e'.repeat(32)}` as const
const chain = { id: 31337, names: `0x${'ab'.repeat(20)}` as const }
const wish = { handle: 'alice', owner, secret }

function decoded({ data }: { data: `0x${string}` }) {
  return decodeFunctionData({ abi: namesAbi, data })
}

test('reserving tells the chain a hash and the person the name', () => {
  const call = prepareReserve(chain, wish)
  expect(decoded(call)).toEqual({
    functionName: 'commit',
    args: [commitmentOf(wish)],
  })
  expect(call.data).not.toContain(Buffer.from('alice').toString('hex'))
  expect(call.lines.join(' ')).toContain('“alice”')
})

test('the hash is bound to name, account and secret', () => {
  const others = [
    { ...wish, handle: 'alicia' },
    { ...wish, owner: `0x${'b0'.repeat(20)}` as const },
    { ...wish, secret: `0x${'5f'.repeat(32)}` as const },
  ]
  const hashes = new Set([wish, ...others].map(commitmentOf))
  expect(hashes.size).toBe(4)
})

test('a name against the rule is refused before any wallet opens', () => {
  const bad = { ...wish, handle: 'Alice' }
  const refusal = expect.objectContaining({ code: 'name-refused' })
  expect(() => prepareReserve(chain, bad)).toThrow(refusal)
  expect(() => prepareRegister(chain, bad)).toThrow(refusal)
  expect(() => prepareSetEntry(chain, { label: '' })).toThrow(refusal)
})

test('an offer without a receiver takes the offer back', () => {
  const nobody = '0x0000000000000000000000000000000000000000'
  expect(decoded(prepareOffer(chain)).args).toEqual([nobody])
})

test('an entry without a record leads to nothing', () => {
  const call = prepareSetEntry(chain, { label: 'photos' })
  expect(decoded(call).args).toEqual(['photos', 0n])
})

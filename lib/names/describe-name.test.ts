import { expect, test } from 'vitest'
import { describeName } from './describe-name.ts'
import {
  prepareAccept,
  prepareOffer,
  prepareRegister,
  prepareRelease,
  prepareRenew,
  prepareReserve,
  prepareSetEntry,
} from './prepare-name.ts'

const chain = { id: 31337, names: `0x${'ab'.repeat(20)}` as const }
const owner = `0x${'a1'.repeat(20)}` as const
const wish = { handle: 'alice', owner, secret: `0x${'5e'.repeat(32)}` as const }

test('every call that we prepare can be explained', () => {
  const calls = [
    prepareReserve(chain, wish),
    prepareRegister(chain, wish),
    prepareRenew(chain),
    prepareRelease(chain),
    prepareOffer(chain, owner),
    prepareOffer(chain),
    prepareAccept(chain, 'alice'),
    prepareSetEntry(chain, { label: 'photos', tokenId: '7' }),
    prepareSetEntry(chain, { label: 'photos' }),
  ]
  const titles = calls.map(({ data }) => describeName(data)?.title)
  expect(new Set(titles).size).toBe(calls.length)
  expect(titles).not.toContain(undefined)
})

test('a registration names the name, and foreign calldata nothing', () => {
  const { data } = prepareRegister(chain, wish)
  expect(describeName(data)?.lines).toEqual([
    { label: 'Name', value: '@alice' },
  ])
  expect(describeName('0xdeadbeef')).toBeUndefined()
})

import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import type { TextPlace } from '../base/text-place.ts'
import { withKeyCopy } from './guest-key-copy.ts'
import { openGuestKeys } from './guest-key.ts'

const firstKey: Hex = `0x${'11'.repeat(32)}`
const secondKey: Hex = `0x${'22'.repeat(32)}`
const locks = {
  request: (_name: string, task: () => unknown) => Promise.resolve(task()),
} as unknown as LockManager

function textPlace(text?: string): TextPlace & { text(): string | undefined } {
  let held = text
  return {
    text: () => held,
    read: async () => held,
    write: async (next) => void (held = next),
  }
}

function open(databaseName: string, place: TextPlace, report = vi.fn()) {
  const makeKey = () => firstKey
  const keys = openGuestKeys({ databaseName, makeKey })
  return withKeyCopy(keys, { place, locks, report })
}

/** What Chromium does with a database whose log was torn by a kill. */
const lose = (name: string) => deleteDB(name)

describe('the copy of the guest keys', () => {
  it('brings all keys back when the browser lost its databases', async () => {
    const place = textPlace()
    const before = open('lost', place)
    const made = await before.create()
    await before.add(secondKey)
    await before.use(made.address)
    await before.markBackedUp(made.address)
    const current = await before.current()
    await lose('lost')

    const after = open('lost', place)
    expect(await after.current()).toEqual(current)
    expect(await after.addresses()).toHaveLength(2)
  })

  it('makes no second key over one that was lost', async () => {
    const place = textPlace()
    const { address } = await open('again', place).add(secondKey)
    await lose('again')
    expect((await open('again', place).create()).address).toBe(address)
  })

  it('is made for keys of a version that had none', async () => {
    const place = textPlace()
    const { address } = await openGuestKeys({ databaseName: 'old' }).create()
    await open('old', place).current()
    expect(place.text()).toContain(address)
  })

  it.each([
    ['torn', '{"keys":[{"addr'],
    ['with the key of another address', ring(firstKey, 'other')],
    ['without the key in use', ring(firstKey, 'none')],
    ['with something else', '[]'],
  ])('is left alone when it is %s', async (what, text) => {
    const keys = open(`bad ${what}`, textPlace(text))
    expect(await keys.current()).toBeUndefined()
  })

  it('may fail: the key is there all the same, and it is reported', async () => {
    const refused = new Error('the disk is full')
    const report = vi.fn()
    const place = { ...textPlace(), write: () => Promise.reject(refused) }
    const keys = open('refused', place, report)
    const { address } = await keys.create()
    expect((await keys.current())?.address).toBe(address)
    expect(report).toHaveBeenCalledWith(refused)
  })
})

function ring(privateKey: Hex, wrong: 'other' | 'none'): string {
  const address = privateKeyToAddress(privateKey)
  const other = `0x${'ab'.repeat(20)}`
  const owner = wrong === 'other' ? other : address
  const inUse = wrong === 'none' ? other : owner
  return JSON.stringify({
    keys: [{ privateKey, address: owner, createdAt: 1 }],
    inUse,
  })
}

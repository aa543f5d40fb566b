import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { Hex } from 'viem'
import { deleteDB, openDB } from 'idb'
import { openGuestKeys } from './guest-key.ts'

const firstKey: Hex = `0x${'11'.repeat(32)}`
const secondKey: Hex = `0x${'22'.repeat(32)}`
const clock = { now: () => 5_000 }

function open(databaseName: string, makeKey = () => firstKey) {
  return openGuestKeys({ databaseName, clock, makeKey })
}

describe('the guest keys', () => {
  it('has none until one is made, and then keeps it', async () => {
    const keys = open('keeps')
    expect(await keys.current()).toBeUndefined()
    const made = await keys.create()
    expect(made.createdAt).toBe(5_000)
    expect(made.backedUpAt).toBeUndefined()
    expect(await open('keeps').current()).toEqual(made)
  })

  it('makes one key even when two tabs ask at the same moment', async () => {
    const tabs = [open('race'), open('race', () => secondKey)]
    const made = await Promise.all(tabs.map((tab) => tab.create()))
    expect(made[0]?.address).toBe(made[1]?.address)
    expect(await tabs[0]?.addresses()).toHaveLength(1)
  })

  it('lets a newer Freehold in another tab upgrade the store', async () => {
    const keys = open('upgrade')
    const made = await keys.create()
    const newer = await openDB('upgrade', 2)
    newer.close()
    await deleteDB('upgrade')
    expect(await open('upgrade').addresses()).not.toContain(made.address)
  })

  it('keeps the key that was in use when another one is imported', async () => {
    const keys = open('import')
    const made = await keys.create()
    const imported = await keys.add(secondKey)
    expect(await keys.current()).toEqual(imported)
    expect(imported.backedUpAt).toBe(5_000)
    expect(await keys.addresses()).toContain(made.address)
    await keys.use(made.address)
    expect(await keys.current()).toEqual(made)
  })

  it('remembers that a backup was made', async () => {
    const keys = open('backup')
    const { address } = await keys.create()
    await keys.markBackedUp(address)
    expect((await keys.current())?.backedUpAt).toBe(5_000)
  })

  it('refuses to use a key that it does not hold', async () => {
    const keys = open('unknown')
    await expect(keys.use('0x00')).rejects.toMatchObject({
      code: 'key-invalid',
    })
  })
})

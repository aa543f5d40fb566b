import { describe, expect, it } from 'vitest'
import { createAttempts, hour } from './attempts.ts'
import { parseCoins, writeCoins } from './coins.ts'
import { openLedger } from './ledger.ts'
import type { Spending } from './spending.ts'

const alice = `0x${'a1'.repeat(20)}` as const
const bob = `0x${'b0'.repeat(20)}` as const

function spending(change: Partial<Spending> = {}): Spending {
  return {
    key: 'one',
    owner: alice,
    at: 0,
    nonce: 0,
    gas: '10',
    maxFee: '3',
    tip: '1',
    data: '0x01',
    deadline: 600,
    hashes: ['0x01'],
    sentAt: 0,
    ...change,
  }
}

async function setUp(kept: Spending[] = []) {
  const clock = { time: 0, now: () => clock.time }
  const disk = { spendings: kept, isFull: false }
  const store = {
    read: async () => disk.spendings,
    async write(spendings: Spending[]) {
      if (disk.isFull) throw new Error('full')
      disk.spendings = spendings
    },
  }
  return { clock, disk, ledger: await openLedger(store, clock, 100n) }
}

describe('the budget', () => {
  it('counts what is open at its highest, and what is done at its cost', async () => {
    const { ledger } = await setUp()
    await ledger.put(spending())
    expect([ledger.spent(), ledger.left()]).toEqual([30n, 70n])
    await ledger.put(spending({ cost: '12' }))
    expect([ledger.spent(), ledger.left()]).toEqual([12n, 88n])
  })

  it('comes back after 24 hours, but never for what is still open', async () => {
    const { clock, ledger } = await setUp()
    await ledger.put(spending({ cost: '40' }))
    await ledger.put(spending({ key: 'two', nonce: 1 }))
    clock.time = 24 * hour - 1
    expect(ledger.left()).toBe(30n)
    clock.time = 24 * hour
    expect(ledger.left()).toBe(70n)
  })

  it('is never below nothing, also when it was lowered', async () => {
    const { ledger } = await setUp([spending({ cost: '1000' })])
    expect(ledger.left()).toBe(0n)
  })

  it('is on disk before anything is sent, and survives a restart', async () => {
    const { disk, ledger } = await setUp()
    await ledger.put(spending())
    expect(disk.spendings).toHaveLength(1)
    const again = await setUp(disk.spendings)
    expect(again.ledger.left()).toBe(70n)
    expect(again.ledger.openOf(alice)?.key).toBe('one')
  })

  it('holds nothing that did not get to the disk: it would be sent later', async () => {
    const { disk, ledger } = await setUp()
    disk.isFull = true
    await expect(ledger.put(spending())).rejects.toThrow('full')
    expect(ledger.open()).toEqual([])
    disk.isFull = false
    await Promise.all([
      ledger.put(spending()),
      ledger.put(spending({ key: 'two', owner: bob })),
    ])
    expect(disk.spendings.map(({ key }) => key)).toEqual(['one', 'two'])
  })

  it('does not count what the chain refused', async () => {
    const { ledger } = await setUp()
    await ledger.put(spending())
    await ledger.drop('one')
    expect(ledger.left()).toBe(100n)
  })

  it('forgets what is older than a day, and keeps the file small', async () => {
    const { clock, disk, ledger } = await setUp()
    await ledger.put(spending({ cost: '1' }))
    clock.time = 25 * hour
    await ledger.put(spending({ key: 'two', at: clock.time }))
    expect(disk.spendings.map(({ key }) => key)).toEqual(['two'])
  })
})

describe('the rate', () => {
  it('counts the last hour, of one owner and of all', async () => {
    const { clock, ledger } = await setUp()
    await ledger.put(spending({ cost: '1' }))
    await ledger.put(spending({ key: 'two', owner: bob, at: hour / 2 }))
    expect(ledger.lastHour(alice)).toBe(1)
    expect(ledger.lastHour()).toBe(2)
    clock.time = hour
    expect(ledger.lastHour(alice)).toBe(0)
    expect(ledger.lastHour()).toBe(1)
  })

  it('lets one device try so often in an hour, and others as before', () => {
    const clock = { time: 0, now: () => clock.time }
    const attempts = createAttempts(clock, 2)
    const tries = () => ['a', 'a', 'a', 'b'].map((id) => attempts.take(id))
    expect(tries()).toEqual([true, true, false, true])
    clock.time = hour
    expect(tries()).toEqual([true, true, false, true])
  })
})

describe('amounts', () => {
  it.each([
    ['0.05', 50_000_000_000_000_000n],
    ['2', 2_000_000_000_000_000_000n],
    ['0.000000000000000001', 1n],
    ['0', 0n],
  ])('reads and writes %s', (text, wei) => {
    expect(parseCoins('--x', text)).toBe(wei)
    expect(writeCoins(wei)).toBe(text)
  })

  it.each(['', '-1', '1e3', '.5', '1.', '0.0000000000000000001', 'x'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseCoins('--x', text)).toThrow('--x takes an amount')
    },
  )
})

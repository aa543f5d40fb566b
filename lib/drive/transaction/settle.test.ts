import { describe, expect, test } from 'vitest'
import { fakeServices, storedItem } from '#test/fake-services'
import { AppError } from '#lib/base/errors'
import { fakeChain, hashOf, included, sentPending } from '#test/fake-chain'
import { stateOf } from '../items/item-views.ts'
import { dismissPending, recordItem } from '../record/record-item.ts'
import type { ChainLook, WalletPort } from '../record/record-port.ts'
import { resumeRecords } from '../record/resume-records.ts'
import { watchUntilFinal } from './finality.ts'
import { cancelSent, sendAgain, speedUp } from './replace.ts'
import { settleItem } from './settle.ts'

const lost = { outcome: 'lost', free: true } as const
const pending = {
  outcome: 'pending',
  sender: `0x${'a'.repeat(40)}`,
  nonce: 4,
} as const

async function waiting(change = {}) {
  const services = await fakeServices()
  await services.manifest.put(storedItem({ pending: sentPending(change) }))
  const item = () => services.manifest.get('one')
  return { services, item }
}

function walletThat(hash: `0x${string}`): WalletPort {
  return {
    address: sentPending().account,
    chainId: 31337,
    send: async () => hash,
  }
}

describe('what comes of a transaction', () => {
  test('in the pool: who pays and with which nonce is kept', async () => {
    const { services, item } = await waiting()
    const chain = fakeChain([pending, included()])
    expect(await settleItem(services, chain, 'one')).toBe(true)
    const kept = (await item())?.included?.pending
    expect(kept).toMatchObject({ nonce: 4, sender: pending.sender })
  })

  test('repriced: it goes on under the new hash and keeps both', async () => {
    const { services, item } = await waiting()
    const hash = hashOf('2')
    const chain = fakeChain([{ outcome: 'repriced', hash }, included({ hash })])
    expect(await settleItem(services, chain, 'one')).toBe(true)
    expect((await item())?.included?.pending).toMatchObject({
      hash,
      hashes: [hashOf('1'), hash],
    })
  })

  test('an answer that nobody foresaw settles nothing', async () => {
    const { services, item } = await waiting()
    let odd = true
    const look = async () => {
      if (!odd) return included()
      odd = false
      throw new TypeError('receipt.logs is null')
    }
    const settling = settleItem(services, fakeChain([], { look }), 'one')
    await expect.poll(() => odd).toBe(false)
    expect((await item())?.pending?.hash).toBe(hashOf('1'))
    expect(await settling).toBe(true)
  }, 10_000)

  test('cancelled, replaced or reverted: the reason outlives a reload', async () => {
    const { services, item } = await waiting()
    const error = new AppError('record-stale', 'Changed elsewhere.')
    const chain = fakeChain([{ outcome: 'failed', error }])
    expect(await settleItem(services, chain, 'one')).toBe(false)
    expect(await item()).toMatchObject({
      pending: undefined,
      failure: { code: 'record-stale', shortMessage: 'Changed elsewhere.' },
    })
    await dismissPending(services, 'one')
    expect((await item())?.failure).toBeUndefined()
  })

  test('dropped: said after a while, and taken back if it returns', async () => {
    const { services, item } = await waiting()
    let look: ChainLook = lost
    const chain = fakeChain([], { look: async () => look })
    const settling = settleItem(services, chain, 'one')
    await expect
      .poll(async () => (await item())?.pending?.droppedAt)
      .toBeDefined()
    const dropped = (await item()) ?? storedItem()
    expect(stateOf(dropped, undefined)).toBe('failed')
    look = included()
    expect(await settling).toBe(true)
    expect((await item())?.record).toBeDefined()
  })

  test('never seen by a server, as a private pool keeps it, is not dropped soon', async () => {
    const { services: fake, item } = await waiting()
    const services = { ...fake, clock: { now: () => performance.now() } }
    const chain = fakeChain([lost], { pace: () => 2 })
    const stop = new AbortController()
    const settling = settleItem(services, chain, 'one', { signal: stop.signal })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await item())?.pending?.droppedAt).toBeUndefined()
    stop.abort()
    await settling.catch(() => undefined)
  })

  test('dropped and recorded again: the same nonce is used', async () => {
    const { services, item } = await waiting({
      nonce: 4,
      droppedAt: 5,
      call: { to: sentPending().contract, data: '0x12' },
    })
    const sent: unknown[] = []
    const hash = hashOf('3')
    const wallet: WalletPort = {
      ...walletThat(hash),
      send: async (call) => {
        sent.push(call)
        return hash
      },
    }
    const chain = fakeChain([included({ hash })])
    const change = { action: 'record' } as const
    expect(await recordItem(services, chain, wallet, 'one', change)).toBe(true)
    expect(sent).toMatchObject([{ nonce: 4, data: '0x12' }])
    expect((await item())?.record?.transaction).toBe(hash)
  })

  test('dropped after a session key sent it: the nonce is the key’s', async () => {
    const sender = `0x${'e'.repeat(40)}` as const
    const { services } = await waiting({
      sender,
      nonce: 4,
      droppedAt: 5,
      call: { to: sentPending().contract, data: '0x12' },
    })
    const sent: unknown[] = []
    const wallet: WalletPort = {
      ...walletThat(hashOf('3')),
      send: async (call) => {
        sent.push(call)
        return hashOf('3')
      },
    }
    await sendAgain(services, wallet, 'one')
    expect(sent).toMatchObject([{ account: sender, nonce: 4 }])
  })

  test('its nonce was taken by nobody knows what: it ends, and says so', async () => {
    const { services, item } = await waiting()
    const chain = fakeChain([{ outcome: 'lost', free: false }])
    expect(await settleItem(services, chain, 'one')).toBe(false)
    expect((await item())?.failure?.shortMessage).toMatch(/took its place/)
  })

  test('settled twice, as two tabs may, it is written once', async () => {
    const { services, item } = await waiting()
    const other = included({ hash: hashOf('9'), block: 99 })
    await settleItem(services, fakeChain([included()]), 'one')
    expect(await settleItem(services, fakeChain([other]), 'one')).toBe(true)
    expect((await item())?.record?.block).toBe(3)
  })
})

describe('a block that is not final', () => {
  test('is watched until it is', async () => {
    const { services, item } = await waiting()
    const chain = fakeChain([included()])
    await settleItem(services, chain, 'one')
    expect((await item())?.included).toBeDefined()
    await watchUntilFinal(services, chain, 'one')
    expect(await item()).toMatchObject({ included: undefined })
    expect((await item())?.record).toBeDefined()
  })

  test('and is dropped gives the record back and waits again', async () => {
    const { services, item } = await waiting()
    const verdicts = ['gone', 'final'] as const
    let watched = 0
    let atUndoing: unknown
    const chain = fakeChain([included()], {
      watch: async () => verdicts[watched++] ?? 'final',
      async look() {
        if (watched > 0) atUndoing ??= await item()
        return included({ block: watched === 0 ? 3 : 5 })
      },
    })
    await settleItem(services, chain, 'one')
    await watchUntilFinal(services, chain, 'one')
    expect(atUndoing).toMatchObject({
      record: undefined,
      pending: { hash: hashOf('1') },
    })
    expect((await item())?.included).toBeUndefined()
    expect((await item())?.record).toBeDefined()
  })
})

describe('a transaction that is stuck', () => {
  test('is sped up under another hash, at all items of its batch', async () => {
    const { services, item } = await waiting()
    const two = storedItem({ id: 'two', pending: sentPending({ place: 1 }) })
    await services.manifest.put(two)
    const wallet = walletThat(hashOf('2'))
    await speedUp(services, fakeChain([]), wallet, 'one')
    for (const one of [await item(), await services.manifest.get('two')]) {
      expect(one?.pending?.hashes).toEqual([hashOf('1'), hashOf('2')])
    }
  })

  test('that is being cancelled says so until the chain decides', async () => {
    const { services, item } = await waiting()
    const wallet = walletThat(hashOf('4'))
    await cancelSent(services, fakeChain([]), wallet, 'one')
    expect((await item())?.pending).toMatchObject({
      hash: hashOf('1'),
      cancelHash: hashOf('4'),
    })
  })
})

describe('a page that comes back', () => {
  const asked = { hash: undefined, hashes: undefined }

  test('finds the transaction whose hash went to the old page', async () => {
    const { services, item } = await waiting(asked)
    const hash = hashOf('5')
    const chain = fakeChain([included({ hash })], {
      findLost: async () => ({ hash }),
    })
    await resumeRecords(services, chain)
    expect((await item())?.record?.transaction).toBe(hash)
  })

  test('takes the record of an account that has no nonces', async () => {
    const { services, item } = await waiting({ ...asked, action: 'update' })
    const { record } = included()
    const chain = fakeChain([], { findLost: async () => ({ record }) })
    await resumeRecords(services, chain)
    expect(await item()).toMatchObject({ record, pending: undefined })
  })

  test('goes on with what was sent', async () => {
    const { services, item } = await waiting()
    await resumeRecords(services, fakeChain([pending, included()]))
    expect((await item())?.record).toBeDefined()
  })
})

import { describe, expect, test } from 'vitest'
import { fakeChain, hashOf, included } from '#test/fake-chain'
import { fakeServices, storedItem } from '#test/fake-services'
import { AppError } from '#lib/base/errors'
import { recordItems } from './record-items.ts'
import type { PreparedCall, WalletPort } from './record-port.ts'

const account = `0x${'a'.repeat(40)}` as const
const { record } = included()
const behind = { ...record, cid: 'bafyold' } as typeof record

/** Two new items, and one whose record is behind. */
async function drive() {
  const services = await fakeServices()
  for (const id of ['one', 'two']) {
    await services.manifest.put(storedItem({ id }))
  }
  await services.manifest.put(storedItem({ id: 'three', record: behind }))
  const places = async () =>
    (await services.manifest.all()).map(
      ({ included: done }) => done?.pending.place,
    )
  return { services, places }
}

function walletThat(change: Partial<WalletPort> = {}) {
  const sent: PreparedCall[] = []
  const wallet: WalletPort = {
    address: account,
    chainId: 31337,
    async send(call) {
      sent.push(call)
      return hashOf(String(sent.length))
    },
    ...change,
  }
  return { wallet, sent }
}

const ids = ['one', 'two', 'three']
/** Nothing is final, so that what was sent can be read. */
const chain = () =>
  fakeChain([included()], { watch: () => new Promise(() => undefined) })

describe('several items', () => {
  test('go as one bundle where the wallet can, each with its place', async () => {
    const { services, places } = await drive()
    const bundles: number[] = []
    const { wallet, sent } = walletThat({
      async sendTogether(calls) {
        bundles.push(calls.length)
        return hashOf('8')
      },
    })
    expect(await recordItems(services, chain(), wallet, ids)).toBe(3)
    expect(bundles).toEqual([2])
    expect(sent).toEqual([])
    expect(new Set(await places())).toEqual(new Set([0, 1, undefined]))
  })

  test('go one after the other where it cannot', async () => {
    const { services } = await drive()
    const { wallet, sent } = walletThat({ sendTogether: async () => undefined })
    expect(await recordItems(services, chain(), wallet, ids)).toBe(3)
    expect(sent).toHaveLength(2)
  })

  test('that the person declines leave nothing waiting', async () => {
    const { services } = await drive()
    const { wallet } = walletThat({
      send: () => Promise.reject(new AppError('wallet-rejected', 'Declined.')),
    })
    expect(await recordItems(services, chain(), wallet, ids)).toBe(0)
    for (const item of await services.manifest.all()) {
      expect(item.pending).toBeUndefined()
    }
    const { errors } = services.imports.getState()
    expect(errors.get('one')?.code).toBe('wallet-rejected')
    expect(errors.get('three')).toBeUndefined()
  })
})

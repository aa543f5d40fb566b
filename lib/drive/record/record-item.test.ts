import { describe, expect, test } from 'vitest'
import { fakeServices, storedItem } from '#test/fake-services'
import { AppError } from '#lib/base/errors'
import { fakeChain, included } from '#test/fake-chain'
import { dismissPending, recordItem } from './record-item.ts'
import type { RecordPort, WalletPort } from './record-port.ts'
import { settleItem } from '../transaction/settle.ts'

const account = `0x${'a'.repeat(40)}` as const
const contract = `0x${'c'.repeat(40)}` as const
const hash = `0x${'1'.repeat(64)}` as const
const { cid } = storedItem()

const { record } = included()
const chain = fakeChain([included()])
const wallet: WalletPort = {
  address: account,
  chainId: 31337,
  send: async () => hash,
}

function stoppable() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

async function setUp() {
  const services = await fakeServices()
  await services.manifest.put(storedItem())
  return services
}

describe('recordItem', () => {
  test('writes the record once the chain has it', async () => {
    const services = await setUp()
    const change = { action: 'record' } as const
    expect(await recordItem(services, chain, wallet, 'one', change)).toBe(true)
    const item = await services.manifest.get('one')
    expect(item?.record).toEqual(record)
    expect(item?.pending).toBeUndefined()
  })

  test('a rejected signature loses nothing and says so', async () => {
    const services = await setUp()
    const rejecting: WalletPort = {
      ...wallet,
      send: () => Promise.reject(new AppError('wallet-rejected', 'Declined.')),
    }
    const change = { action: 'record' } as const
    expect(await recordItem(services, chain, rejecting, 'one', change)).toBe(
      false,
    )
    expect(await services.manifest.get('one')).toEqual({
      ...storedItem(),
      pending: undefined,
    })
    const error = services.imports.getState().errors.get('one')
    expect(error?.code).toBe('wallet-rejected')
  })

  test('what was asked is in the manifest while the wallet is open', async () => {
    const services = await setUp()
    const asking: WalletPort = {
      ...wallet,
      send: () => new Promise(() => undefined),
    }
    void recordItem(services, chain, asking, 'one', { action: 'record' })
    await expect
      .poll(async () => (await services.manifest.get('one'))?.pending?.action)
      .toBe('record')
    await dismissPending(services, 'one')
    expect((await services.manifest.get('one'))?.pending).toBeUndefined()
  })

  test('an unreachable chain keeps the transaction waiting', async () => {
    const services = await setUp()
    const down: RecordPort = {
      ...chain,
      look: () =>
        Promise.reject(new AppError('chain-unreachable', 'No answer.')),
    }
    const { signal, abort } = stoppable()
    const waiting = recordItem(
      services,
      down,
      wallet,
      'one',
      { action: 'record' },
      { signal },
    )
    await expect
      .poll(async () => (await services.manifest.get('one'))?.pending?.hash)
      .toBe(hash)
    abort()
    await expect(waiting).rejects.toThrow()
    expect(await settleItem(services, chain, 'one')).toBe(true)
    expect((await services.manifest.get('one'))?.record).toEqual(record)
  })

  test('a wallet that says yes after "Not now" still counts', async () => {
    const services = await setUp()
    let approve: (sent: typeof hash) => void = () => undefined
    const slow: WalletPort = {
      ...wallet,
      send: () => new Promise((resolve) => (approve = resolve)),
    }
    const recording = recordItem(services, chain, slow, 'one', {
      action: 'record',
    })
    await expect
      .poll(async () => (await services.manifest.get('one'))?.pending?.action)
      .toBe('record')
    await dismissPending(services, 'one')
    approve(hash)
    expect(await recording).toBe(true)
    expect((await services.manifest.get('one'))?.record).toEqual(record)
  })

  test('a second request does not end the first that was sent', async () => {
    const services = await setUp()
    const pending = {
      action: 'record' as const,
      account,
      chainId: 31337,
      contract,
      startedAt: 1,
      cid,
      hash,
    }
    await services.manifest.put(storedItem({ pending }))
    const change = { action: 'record' } as const
    expect(await recordItem(services, chain, wallet, 'one', change)).toBe(false)
    expect((await services.manifest.get('one'))?.pending).toEqual(pending)
  })
})

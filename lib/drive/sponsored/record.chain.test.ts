import { createTestClient, http, parseEther, publicActions } from 'viem'
import { sendTransaction } from 'viem/actions'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ChainConfig } from '#lib/base/network-config'
import type { SignedRequest, SponsorOffer, SponsorReply } from '#lib/node/types'
import { deedsAddress } from '#lib/registry/contract/deeds-code'
import { preparePublish } from '#lib/registry/write/prepare'
import { encodeSigned } from '#lib/registry/write/sign-request'
import type { RequestTypedData } from '#lib/registry/write/sign-request'
import { localChainId, startAnvil } from '#scripts/chain/anvil'
import type { RunningAnvil } from '#scripts/chain/anvil'
import { deployDeeds } from '#scripts/chain/deploy-deeds'
import { storedItem, fakeServices, lonelyNode } from '#test/fake-services'
import { chainOf } from '../chain/chain-clients.ts'
import { recordPort } from '../record/chain-records.ts'
import { findOffers } from './offers.ts'
import { findSponsored, lookAtSponsored } from './look.ts'
import { recordSponsored } from './record.ts'
import type { RecordChange } from '../record/record-port.ts'

vi.setConfig({ testTimeout: 30_000 })

const first = 'bafkreidwslb22nkaxoadyaqlhlxgntmiq4jdenhkbrxhcq6avxlt75br5u'
const second = 'bafkreib7ytgp45cyodrmbwm7ohzq74dfnsg63va4yhl5hu3wwdn6nbpc6m'
const payer = privateKeyToAccount(generatePrivateKey())
const lie = `0x${'1e'.repeat(32)}` as const
const offer: SponsorOffer = {
  peerId: 'a-peer',
  chainId: localChainId,
  contract: deedsAddress,
  payer: payer.address,
  left: 3,
}

let anvil: RunningAnvil
let chain: ChainConfig

beforeAll(async () => {
  anvil = await startAnvil()
  const { deployedAt } = await deployDeeds({ url: anvil.url })
  chain = {
    id: localChainId,
    name: 'Local',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: deedsAddress,
    deployedAt,
    faucet: true,
  }
  await node().setBalance({ address: payer.address, value: parseEther('1') })
}, 60_000)

afterAll(() => anvil?.stop())

const node = () =>
  createTestClient({ mode: 'anvil', transport: http(anvil.url) }).extend(
    publicActions,
  )

/** Pays for a request, as an honest peer does. */
async function bringIn(request: SignedRequest): Promise<`0x${string}`> {
  const { client } = chainOf(config(), chain.id)
  const data = encodeSigned(request, request.signature)
  return sendTransaction(client, { account: payer, to: chain.deeds, data })
}

const config = () => ({
  profile: 'local' as const,
  relays: [],
  iceServers: [],
  chains: [chain],
})

type Peer = (request: SignedRequest) => Promise<SponsorReply>

/** A person without coins, one item, and a peer that does as it likes. */
async function setUp(peer: Peer) {
  const owner = privateKeyToAccount(generatePrivateKey())
  const seen: SignedRequest[] = []
  const ahead = { by: 0 }
  const services = await fakeServices({
    config: config(),
    clock: { now: () => Date.now() + ahead.by },
    node: {
      ...lonelyNode(),
      bringToSponsor: (_peerId, request) => {
        seen.push(request)
        return peer(request)
      },
    },
  })
  const item = storedItem({ id: 'one', cid: first })
  await services.manifest.put(item)
  const known = chainOf(services.config, chain.id)
  const port = {
    ...recordPort(services.config),
    look: (pending: Parameters<typeof lookAtSponsored>[1]) =>
      lookAtSponsored(known, pending, services.clock.now()),
  }
  const wallet = {
    address: owner.address,
    chainId: chain.id,
    sign: (data: RequestTypedData) => owner.signTypedData(data as never),
  }
  const run = (change: RecordChange) =>
    recordSponsored(services, port, wallet, {
      itemId: 'one',
      change,
      offers: [offer],
    })
  return {
    owner,
    seen,
    ahead,
    run,
    services,
    item: async () => {
      const now = await services.manifest.get('one')
      const error = services.imports.getState().errors.get('one')
      return { ...now, error: now?.failure ?? error }
    },
  }
}

const honest: Peer = async (request) => ({
  type: 'sent',
  hash: await bringIn(request),
})

describe('a record that a peer pays for', () => {
  it('is recorded, and then updated, for an account without coins', async () => {
    const { owner, run, item, services } = await setUp(honest)
    expect(await run({ action: 'record' })).toBe(true)
    expect((await item()).record).toMatchObject({
      owner: owner.address,
      version: 1,
      cid: first,
    })
    await services.manifest.change('one', (old) => ({ ...old, cid: second }))
    expect(await run({ action: 'update' })).toBe(true)
    expect((await item()).record).toMatchObject({ version: 2, cid: second })
    expect(await node().getBalance({ address: owner.address })).toBe(0n)
  })

  it('is offered only on this chain and for this contract', async () => {
    const { services, owner } = await setUp(honest)
    const elsewhere = { ...offer, contract: payer.address }
    const offers = [
      { ...offer, left: 0 },
      { ...offer, chainId: 1 },
      elsewhere,
      offer,
    ]
    const findSponsors = async () => offers
    const asked = {
      config: services.config,
      node: { ...services.node, findSponsors },
    }
    expect(await findOffers(asked, owner.address, chain.id)).toEqual([offer])
  })
})

describe('a peer that does not do what it offered', () => {
  it('refuses: the reason is a sentence and the file is safe', async () => {
    const { run, item } = await setUp(async () => ({
      type: 'refused',
      reason: 'budget-spent',
    }))
    expect(await run({ action: 'record' })).toBe(false)
    const { pending, record, error } = await item()
    expect([pending, record]).toEqual([undefined, undefined])
    expect(error).toMatchObject({ code: 'sponsor-refused' })
    expect(error?.shortMessage).toMatch(/file is safe/u)
  })

  it('lies about the hash and pays: the record is found in the state', async () => {
    const { run, item } = await setUp(async (request) => {
      await bringIn(request)
      return { type: 'sent', hash: lie }
    })
    expect(await run({ action: 'record' })).toBe(true)
    const { record } = await item()
    expect(record).toMatchObject({ version: 1, cid: first })
    expect(record?.transaction).not.toBe(lie)
  })

  it('lies and does not pay: it ends when the time is over', async () => {
    const { run, item, ahead } = await setUp(async () => ({
      type: 'sent',
      hash: lie,
    }))
    const running = run({ action: 'record' })
    await expect.poll(async () => (await item()).pending?.hash).toBe(lie)
    ahead.by = 11 * 60_000
    expect(await running).toBe(false)
    const { pending, record, error } = await item()
    expect([pending, record]).toEqual([undefined, undefined])
    expect(error?.shortMessage).toMatch(/Nothing was recorded/u)
  })

  it('names somebody else’s transaction: their record is not ours', async () => {
    const other = preparePublish(chain, {
      cid: first,
      meta: { name: 'a', size: 1, type: 'text/plain' },
    })
    const { client } = chainOf(config(), chain.id)
    const hash = await sendTransaction(client, {
      account: payer,
      to: chain.deeds,
      data: other.data,
    })
    const { run, item, ahead } = await setUp(async () => ({
      type: 'sent',
      hash,
    }))
    const running = run({ action: 'record' })
    await expect.poll(async () => (await item()).pending?.hash).toBe(hash)
    ahead.by = 11 * 60_000
    expect(await running).toBe(false)
    expect((await item()).record).toBeUndefined()
  })

  it('falls silent: it is said at once, and its late record is taken in', async () => {
    const { run, item, seen } = await setUp(async () => ({
      type: 'silent',
      delivered: true,
    }))
    expect(await run({ action: 'record' })).toBe(false)
    const { pending, error } = await item()
    expect(pending).toBeUndefined()
    expect(error?.shortMessage).toMatch(/may still bring in/u)
    const [request] = seen
    if (request !== undefined) await bringIn(request)
    await expect
      .poll(async () => (await item()).record?.version, { timeout: 20_000 })
      .toBe(1)
    expect((await item()).error).toBeUndefined()
  })

  it('refuses, and brings it in all the same: the record is taken in', async () => {
    const { run, item, seen } = await setUp(async () => ({
      type: 'refused',
      reason: 'busy',
    }))
    expect(await run({ action: 'record' })).toBe(false)
    expect((await item()).error?.shortMessage).toMatch(/still busy/u)
    const [request] = seen
    if (request !== undefined) await bringIn(request)
    await expect
      .poll(async () => (await item()).record?.version, { timeout: 20_000 })
      .toBe(1)
  })

  it('leaves nothing waiting for a page that was closed meanwhile', async () => {
    let leave = () => undefined as void
    const closed = new Promise<void>((resolve) => (leave = resolve))
    const { run, item, services } = await setUp(async () => {
      await closed
      return { type: 'silent', delivered: true }
    })
    const running = run({ action: 'record' })
    await expect.poll(async () => (await item()).pending?.sender).toBeDefined()
    const { pending } = await item()
    const known = chainOf(services.config, chain.id)
    const after = (time: number) =>
      findSponsored(known, pending as never, {}, time)
    await expect
      .poll(async () => (await after(Date.now())) === undefined)
      .toBe(true)
    expect(await after(Date.now() + 660_000)).toEqual({ record: undefined })
    leave()
    await running
  })

  it('is gone before it has anything', async () => {
    const { run, item } = await setUp(async () => ({
      type: 'silent',
      delivered: false,
    }))
    expect(await run({ action: 'record' })).toBe(false)
    expect((await item()).error?.shortMessage).toMatch(/is gone/u)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toHex } from 'viem'
import { sponsorLimits } from '#lib/peers/sponsor-messages'
import type { SignedRequest } from '#lib/peers/sponsor-messages'
import type { DeedRequest } from '#lib/registry/write/sign-request'
import { localChainId } from '#scripts/chain/anvil'
import {
  cidBytes,
  localDeeds,
  lower,
  newOwner,
  publication,
  signed,
  soon,
} from '#test/rigs/signed-requests'
import type { Owner } from '#test/rigs/signed-requests'
import { firstId } from '#test/rigs/sponsor-ground'
import { openGround } from '#test/rigs/sponsor-ground'
import { startSponsor } from './start-sponsor.ts'

const device = 'a-device'
let stage: Awaited<ReturnType<typeof openStage>>
const openStage = () => openGround(startSponsor)

beforeAll(async () => {
  stage = await openStage()
}, 60_000)

afterAll(() => stage?.close())

beforeEach(() => stage.begin())

const publish = async (owner: Owner, change: Partial<DeedRequest> = {}) =>
  signed(owner, publication(owner, change))

const refused = (reason: string) => ({ type: 'refused', reason })

const mineAll = () => stage.node.mine({ blocks: 1 })

describe('a sponsor refuses', () => {
  const elsewhere = `0x${'99'.repeat(20)}` as const
  it.each<[string, (owner: Owner) => Promise<SignedRequest>]>([
    ['expired', (owner) => publish(owner, { deadline: soon(-1) })],
    ['deadline-far', (owner) => publish(owner, { deadline: soon(7_200) })],
    [
      'wrong-chain',
      (owner) => signed(owner, publication(owner), { ...localDeeds, id: 1 }),
    ],
    [
      'wrong-contract',
      (owner) =>
        signed(owner, publication(owner), { ...localDeeds, deeds: elsewhere }),
    ],
    [
      'bad-signature',
      async (owner) => ({
        ...(await publish(owner)),
        chainId: localChainId,
        meta: '0x01',
      }),
    ],
    ['bad-signature', (owner) => publish(owner, { nonce: '1' })],
    ['contract-refused', (owner) => publish(owner, { cid: '0x00' })],
    [
      'contract-refused',
      (owner) =>
        publish(owner, {
          meta: toHex(new Uint8Array(sponsorLimits.metaBytes + 1)),
        }),
    ],
  ])('%s', async (reason, request) => {
    const sponsor = await stage.startOne()
    const owner = newOwner()
    expect(await sponsor.answer(await request(owner), device)).toEqual(
      refused(reason),
    )
    expect(sponsor.health()).toMatchObject({ spent: '0', open: 0 })
  })

  it('a request that another sponsor brought in before', async () => {
    const request = await publish(newOwner())
    await (await stage.startOne()).answer(request, device)
    await rm(join(stage.ground.folder, 'sponsor-ledger.json'))
    const other = await stage.startOne()
    expect(await other.answer(request, device)).toEqual(
      refused('bad-signature'),
    )
  })

  it('an update of a version that is gone, or of somebody else', async () => {
    const sponsor = await stage.startOne()
    const [owner, other] = [newOwner(), newOwner()]
    await sponsor.answer(await publish(owner), device)
    await stage.settle(sponsor)
    const update = {
      type: 'update',
      owner: owner.address,
      id: String(firstId(owner)),
      expectedVersion: 1,
      cid: cidBytes,
      meta: '0x',
      deadline: soon(),
    } as const
    const stale = await signed(owner, { ...update, expectedVersion: 0 })
    expect(await sponsor.answer(stale, device)).toEqual(refused('stale'))
    const theirs = await signed(other, update)
    expect(await sponsor.answer(theirs, device)).toEqual(
      refused('bad-signature'),
    )
    // The owner signed it, but another account's share would be used up.
    const named = await signed(owner, update)
    const owned = { ...named, owner: lower(other.address) }
    expect(await sponsor.answer(owned, device)).toEqual(
      refused('bad-signature'),
    )
  })

  it('what is over its budget, and does so after a restart', async () => {
    const whole = await stage.startOne()
    await whole.answer(await publish(newOwner()), device)
    await stage.settle(whole)
    const budget = BigInt(whole.health().spent) + 1n
    const spent = await stage.startOne({ budget })
    expect(await spent.answer(await publish(newOwner()), device)).toEqual(
      refused('budget-spent'),
    )
    expect(spent.health().left).toBe('1')
  })

  it('what its account can’t pay', async () => {
    const sponsor = await stage.startOne()
    await stage.node.setBalance({
      address: sponsor.health().account,
      value: 1n,
    })
    expect(await sponsor.answer(await publish(newOwner()), device)).toEqual(
      refused('budget-spent'),
    )
  })

  it('more than its rate, of an owner and of a device', async () => {
    const sponsor = await stage.startOne({ rate: 1 })
    const owner = newOwner()
    await sponsor.answer(await publish(owner), device)
    await stage.settle(sponsor)
    const next = await publish(owner, { nonce: '1' })
    expect(await sponsor.answer(next, device)).toEqual(refused('rate-limited'))
    const tries = [1, 2, 3].map(async () =>
      sponsor.answer(await publish(newOwner(), { nonce: '7' }), device),
    )
    const reasons = (await Promise.all(tries)).map((answer) =>
      answer.type === 'refused' ? answer.reason : answer.type,
    )
    expect(reasons.toSorted()).toEqual([
      'bad-signature',
      'bad-signature',
      'rate-limited',
    ])
    const other = await sponsor.answer(await publish(newOwner()), 'another')
    expect(other).toMatchObject({ type: 'sent' })
  })

  it('does not count bad signatures against the owner they name', async () => {
    const sponsor = await stage.startOne({ rate: 1 })
    const owner = newOwner()
    const good = await publish(owner)
    const bad = { ...good, signature: `0x${'11'.repeat(65)}` as const }
    expect(await sponsor.answer(bad, device)).toEqual(refused('bad-signature'))
    expect(await sponsor.answer(good, device)).toMatchObject({ type: 'sent' })
  })

  it('a second one of an owner while the first is under way', async () => {
    const sponsor = await stage.startOne()
    const owner = newOwner()
    await stage.node.setAutomine(false)
    await sponsor.answer(await publish(owner), device)
    const next = await publish(owner, { nonce: '1' })
    expect(await sponsor.answer(next, device)).toEqual(refused('busy'))
    await mineAll()
    await stage.settle(sponsor)
    expect(await sponsor.answer(next, device)).toMatchObject({ type: 'sent' })
    await mineAll()
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseEther } from 'viem'
import type { Hex } from 'viem'
import { toCidWords } from '#lib/registry/contract/cid-words'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { deedsAddress } from '#lib/registry/contract/deeds-code'
import type { DeedRequest } from '#lib/registry/write/sign-request'
import { localChainId } from '#scripts/chain/anvil'
import {
  lower,
  newOwner,
  publication,
  signed,
  soon,
} from '#test/rigs/signed-requests'
import type { Owner } from '#test/rigs/signed-requests'
import { firstId } from '#test/rigs/sponsor-ground'
import type { AnswerSponsor } from './create-sponsor.ts'
import { openGround } from '#test/rigs/sponsor-ground'
import { startSponsor } from './start-sponsor.ts'

const device = 'a-device'
const minute = 60_000
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

async function hashFrom(answer: ReturnType<AnswerSponsor>): Promise<Hex> {
  const { type, ...rest } = await answer
  expect(type).toBe('sent')
  return (rest as { hash: Hex }).hash
}

describe('a sponsor pays', () => {
  it('for a record and its update, for an owner without coins', async () => {
    const sponsor = await stage.startOne()
    const owner = newOwner()
    const answer = await sponsor.answer(await publish(owner), device)
    expect(answer).toMatchObject({ type: 'sent' })
    await stage.settle(sponsor)
    const record = await stage.node.readContract({
      address: deedsAddress,
      abi: deedsAbi,
      functionName: 'record',
      args: [firstId(owner)],
    })
    const { head, tail } = toCidWords(
      'bafkreid2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pi',
    )
    expect(record).toMatchObject({
      owner: owner.address,
      version: 1,
      head,
      tail,
    })
    const update = await signed(owner, {
      type: 'update',
      owner: owner.address,
      id: String(firstId(owner)),
      expectedVersion: 1,
      cid: `0x01551220${'7b'.repeat(32)}`,
      meta: '0x',
      deadline: soon(),
    })
    expect(await sponsor.answer(update, device)).toMatchObject({ type: 'sent' })
    await stage.settle(sponsor)
    expect(await stage.versionOf(owner)).toBe(2)
    expect(await stage.node.getBalance({ address: owner.address })).toBe(0n)
  })

  it('and tells what it paid and what is left, over a restart', async () => {
    const first = await stage.startOne()
    await first.answer(await publish(newOwner()), device)
    await stage.settle(first)
    const { spent, left, account } = first.health()
    expect(BigInt(spent)).toBeGreaterThan(0n)
    expect(BigInt(spent) + BigInt(left)).toBe(parseEther('1'))
    const second = await stage.startOne()
    expect(second.health()).toMatchObject({ spent, left, account })
  })

  it('once for a request that comes twice, also through another device', async () => {
    const sponsor = await stage.startOne()
    const request = await publish(newOwner())
    const [one, two] = await Promise.all([
      sponsor.answer(request, device),
      sponsor.answer(request, 'another'),
    ])
    expect([one, two]).toContainEqual(refused('busy'))
    const sent = one?.type === 'sent' ? one : two
    expect(await sponsor.answer(request, 'another')).toEqual(sent)
    expect(
      await stage.node.getTransactionCount({
        address: sponsor.health().account,
      }),
    ).toBe(1)
  })

  it('offers what it would take now', async () => {
    const sponsor = await stage.startOne({ rate: 1 })
    const owner = newOwner()
    const asked = { type: 'offer', owner: lower(owner.address) } as const
    const payer = sponsor.health().account
    const terms = { chainId: localChainId, contract: deedsAddress, payer }
    const offers = (left: number) => ({
      type: 'offers',
      offers: [{ ...terms, left }],
    })
    expect(await sponsor.answer(asked, device)).toEqual(offers(1))
    await sponsor.answer(await publish(owner), device)
    expect(await sponsor.answer(asked, device)).toEqual(offers(0))
    await stage.node.setBalance({
      address: sponsor.health().account,
      value: 0n,
    })
    await sponsor.look()
    const other = { type: 'offer', owner: lower(newOwner().address) } as const
    expect(await sponsor.answer(other, device)).toEqual(offers(0))
  })
})

describe('a transaction that no block takes', () => {
  it('is sent again for more, and is paid once', async () => {
    const sponsor = await stage.startOne()
    const owner = newOwner()
    await stage.node.setAutomine(false)
    const request = await publish(owner)
    const first = await hashFrom(sponsor.answer(request, device))
    stage.ground.ahead = minute
    await sponsor.look()
    const second = await hashFrom(sponsor.answer(request, device))
    expect(second).not.toBe(first)
    await mineAll()
    await stage.settle(sponsor)
    expect(sponsor.health().open).toBe(0)
    expect(await stage.versionOf(owner)).toBe(1)
    const receipt = await stage.node.getTransactionReceipt({ hash: second })
    const cost = receipt.gasUsed * receipt.effectiveGasPrice
    expect(sponsor.health().spent).toBe(String(cost))
  })

  it('is taken up by the next start of the peer', async () => {
    const first = await stage.startOne()
    const owner = newOwner()
    await stage.node.setAutomine(false)
    const hash = await hashFrom(first.answer(await publish(owner), device))
    await stage.node.dropTransaction({ hash })
    stage.ground.ahead = minute
    const second = await stage.startOne()
    expect(second.health().open).toBe(1)
    await second.look()
    await mineAll()
    await stage.settle(second)
    expect(second.health().open).toBe(0)
    expect(await stage.versionOf(owner)).toBe(1)
  })

  it('is given up a day later, when the chain will never come to it', async () => {
    const sponsor = await stage.startOne()
    await stage.node.setAutomine(false)
    const request = await publish(newOwner())
    const hash = await hashFrom(sponsor.answer(request, device))
    await stage.node.dropTransaction({ hash })
    stage.ground.ahead = 25 * 60 * minute
    await sponsor.look()
    expect(sponsor.health().open).toBe(0)
  })

  it('makes room past its deadline, and records nothing', async () => {
    const sponsor = await stage.startOne()
    const [owner, other] = [newOwner(), newOwner()]
    await stage.node.setAutomine(false)
    const late = await hashFrom(sponsor.answer(await publish(owner), device))
    stage.ground.ahead = 11 * minute
    await sponsor.look()
    await stage.node.dropTransaction({ hash: late })
    await mineAll()
    await stage.settle(sponsor)
    stage.ground.ahead = 0
    expect(sponsor.health().open).toBe(0)
    await expect(stage.versionOf(owner)).rejects.toThrow()
    await sponsor.answer(await publish(other), device)
    await mineAll()
    expect(await stage.versionOf(other)).toBe(1)
  })
})

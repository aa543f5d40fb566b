import { readFileSync } from 'node:fs'
import { encodeFunctionData } from 'viem'
import type { Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { openEdr } from './edr.ts'
import { errorName } from './error-name.ts'
import { head, tailOf } from './gas-scenario.ts'
import { cidOf, hashRequest } from './sign-request.ts'
import type { RequestType } from './sign-request.ts'
import { rowOf, verdictOf } from './signature-case.ts'
import type { Attempt, SignatureCase } from './signature-case.ts'
import { codeCases } from './signature-cases-code.ts'
import { keyCases } from './signature-cases-key.ts'
import { callDeeds, openSignatureWorld, payer } from './signature-world.ts'
import type { SignatureWorld } from './signature-world.ts'

const cases = [...keyCases, ...codeCases]
const tail = tailOf('wanted')
const cid = cidOf(head, tail)

let world: SignatureWorld

beforeAll(async () => {
  world = await openSignatureWorld(await openEdr('osaka'))
}, 60_000)

afterAll(() => world?.chain.close())

describe.each(['Publish', 'Update'] as const)('%s', (type) => {
  const possible = cases.filter((one) => verdictOf(one, type) !== '–')
  test.each(possible.map((one) => [rowOf(one), one] as const))(
    '%s',
    async (_, one) => {
      const { client } = world.chain
      const before = await client.snapshot()
      try {
        expect(await play(type, one)).toBe(verdictOf(one, type))
      } finally {
        await client.revert({ id: before })
      }
    },
  )
})

test('who should run code by EIP-7702 does, and the planned Safe has none', async () => {
  const { plainDelegator, safeDelegator, plannedSafe } = world
  const code = (address: Hex) => world.chain.client.getCode({ address })
  for (const { address } of [plainDelegator, safeDelegator]) {
    expect(await code(address)).toMatch(/^0xef0100/u)
  }
  expect(await code(plannedSafe.address)).toBeUndefined()
})

test('the table in docs/contracts.md is this one', () => {
  const path = new URL('../../docs/contracts.md', import.meta.url)
  const lines = readFileSync(path, 'utf8').split('\n')
  const start = lines.indexOf('| account | brought in | publish | update |')
  const end = lines.indexOf('', start)
  expect(lines.slice(start + 2, end)).toEqual(cases.map(rowOf))
})

async function play(type: RequestType, one: SignatureCase): Promise<string> {
  const owner = one.owner(world)
  const id = await giveRecord(owner)
  const { timestamp } = await world.chain.client.getBlock()
  const until = { owner, cid, meta: '0x', deadline: timestamp + 600n }
  const message =
    type === 'Publish'
      ? { ...until, nonce: 0n }
      : { ...until, id, expectedVersion: 1 }
  const place = one.place?.(world) ?? { contract: world.deeds }
  const signed = { ...message, ...one.signed }
  const signature = await one.sign(world, hashRequest(place, type, signed))
  const bring = () => bringIn(type, { ...message, signature })
  await one.before?.(world, { id, bring } satisfies Attempt)
  return verdict(type, owner, id, bring)
}

/** A record that somebody else made, as version 1. */
async function giveRecord(owner: Hex): Promise<bigint> {
  const maker = payer(world)
  const id = BigInt(maker) << 96n
  const args = [head, tailOf('given'), '0x']
  await callDeeds(world, maker, 'publish', args)
  await callDeeds(world, maker, 'transferFrom', [maker, owner, id])
  return id
}

async function bringIn(
  type: RequestType,
  wish: Record<string, unknown>,
): Promise<void> {
  const start =
    type === 'Publish' ? [wish['owner']] : [wish['id'], wish['expectedVersion']]
  const nonce = type === 'Publish' ? [wish['nonce']] : []
  const args = [
    ...start,
    wish['cid'],
    wish['meta'],
    ...nonce,
    wish['deadline'],
    wish['signature'],
  ]
  const functionName = type === 'Publish' ? 'publishBySig' : 'updateBySig'
  const data = encodeFunctionData({
    abi: deedsAbi,
    functionName,
    args,
  } as never)
  await world.chain.send({ from: payer(world), to: world.deeds, data })
}

/** Looks at what the contract says afterwards, not only at the call. */
async function verdict(
  type: RequestType,
  owner: Hex,
  given: bigint,
  bring: () => Promise<void>,
): Promise<string> {
  try {
    await bring()
  } catch (thrown) {
    return errorName(thrown)
  }
  const id = type === 'Publish' ? BigInt(owner) << 96n : given
  const record = await world.chain.client.readContract({
    address: world.deeds,
    abi: deedsAbi,
    functionName: 'record',
    args: [id],
  })
  const expected = { owner, tail, version: type === 'Publish' ? 1 : 2 }
  expect(record).toMatchObject(expected)
  return 'yes'
}

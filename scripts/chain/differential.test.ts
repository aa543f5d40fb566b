import { encodeFunctionData, keccak256, parseEventLogs, toHex } from 'viem'
import type { Hex, Log } from 'viem'
import { expect, test } from 'vitest'
import {
  balanceOf,
  newModel,
  nobody,
} from '../../contracts/test/model/deeds-model.ts'
import type {
  Model,
  ModelEvent,
} from '../../contracts/test/model/deeds-model.ts'
import { playCall } from '../../contracts/test/model/model-calls.ts'
import type { Call } from '../../contracts/test/model/model-calls.ts'
import { diceOf, randomCall } from '../../contracts/test/model/random-call.ts'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { deedsDeployCall } from '#lib/registry/contract/deeds-code'
import { openEdr } from './edr.ts'
import type { EdrChain } from './edr.ts'
import { errorName } from './error-name.ts'
import { deployFrom } from './gas-scenario.ts'

const isLong = process.env['FREEHOLD_LONG'] === '1'
const calls = isLong ? 10_000 : 500
const seed = Number(process.env['FREEHOLD_SEED'] ?? 20_261_123)

test(`${calls} random calls do to the contract what they do to the model`, async () => {
  const chain = await openEdr('osaka')
  const { address } = await deployFrom(chain, deedsDeployCall)
  const people = chain.accounts.slice(0, 5).map((a) => a.toLowerCase() as Hex)
  const model = newModel()
  const dice = diceOf(seed)
  let refused = 0
  for (let number = 0; number < calls; number++) {
    await tick(chain, model, dice.roll(4))
    const call = randomCall(model, people, dice)
    const expected = playCall(model, call)
    const found = await makeCall(chain, address, call)
    const where = `seed ${seed}, call ${number}: ${call.name}`
    expect(found.refusal, where).toBe(expected)
    expect(found.events, where).toEqual(model.events)
    if (expected !== undefined) refused += 1
    if (number % 100 === 99) await compareState(chain, address, model, people)
  }
  // A run in which nearly everything fails would show nothing.
  expect(refused / calls).toBeLessThan(0.5)
  await compareState(chain, address, model, people)
  await chain.close()
}, 1_200_000)

/** Time and block that the next call will see, on both sides. */
async function tick(chain: EdrChain, model: Model, seconds: number) {
  const { number, timestamp } = await chain.client.getBlock()
  model.block = Number(number) + 1
  model.time = Number(timestamp) + 1 + seconds
  await chain.client.setNextBlockTimestamp({ timestamp: BigInt(model.time) })
}

interface Outcome {
  refusal: string | undefined
  events: ModelEvent[]
}

async function makeCall(
  chain: EdrChain,
  to: Hex,
  { sender, name, args }: Call,
): Promise<Outcome> {
  const data = encodeFunctionData({
    abi: deedsAbi,
    functionName: name,
    args,
  } as never)
  try {
    const receipt = await chain.send({ from: sender, to, data })
    return { refusal: undefined, events: receipt.logs.flatMap(eventOf) }
  } catch (thrown) {
    return { refusal: errorName(thrown), events: [] }
  }
}

/** In the order of the ABI; the description is in Described only. */
function eventOf(log: Log): ModelEvent[] {
  return parseEventLogs({ abi: deedsAbi, logs: [log] }).map((event) => {
    const values = Object.entries(event.args as Record<string, unknown>)
    const told = event.eventName === 'Published' ? values.slice(0, -1) : values
    const texts = told.map(([, value]) => String(value).toLowerCase())
    return [event.eventName, ...texts] as const
  })
}

async function compareState(
  chain: EdrChain,
  address: Hex,
  model: Model,
  people: Hex[],
) {
  const read = (functionName: string, args: unknown[]) =>
    chain.client.readContract({
      address,
      abi: deedsAbi,
      functionName,
      args,
    } as never) as Promise<unknown>
  for (const id of living(model)) {
    const approved = String(await read('getApproved', [id])).toLowerCase()
    expect(approved).toBe(model.approved.get(id) ?? nobody)
  }
  for (const person of people) {
    const created = model.created.get(person) ?? 0
    expect(await read('createdBy', [person])).toBe(BigInt(created))
    const balance = BigInt(balanceOf(model, person))
    expect(await read('balanceOf', [person])).toBe(balance)
    const nonce = BigInt(model.nonces.get(person) ?? 0)
    expect(await read('nonceOf', [person])).toBe(nonce)
    expect(await pageOf(read, person, created)).toBe(
      digest(expectedPage(model, person, created)),
    )
  }
}

/** The living ones for which somebody was ever approved. */
function living(model: Model): bigint[] {
  return [...model.everApproved.keys()].filter((id) => model.records.has(id))
}

type Read = (functionName: string, args: unknown[]) => Promise<unknown>

async function pageOf(read: Read, person: Hex, created: number) {
  const args = [person, 0n, BigInt(created)]
  const page = (await read('recordsOf', args)) as Record<string, unknown>[]
  return digest(page)
}

function expectedPage(model: Model, person: Hex, created: number) {
  const none = { owner: 0, head: 0, version: 0, lastBlock: 0, tail: 0 }
  return Array.from({ length: created }, (_, index) => {
    const id = (BigInt(person) << 96n) | BigInt(index)
    return { id, ...(model.records.get(id) ?? none) }
  })
}

/** Of all words, as numbers, in the order of the ABI. */
function digest(page: Record<string, unknown>[]): Hex {
  const words = ['id', 'owner', 'head', 'version', 'lastBlock', 'tail']
  const rows = page.map((entry) =>
    words.map((word) => BigInt(entry[word] as bigint).toString()),
  )
  return keccak256(toHex(JSON.stringify(rows)))
}

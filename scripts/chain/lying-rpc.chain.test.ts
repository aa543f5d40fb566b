import 'fake-indexeddb/auto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { privateKeyToAccount } from 'viem/accounts'
import { systemClock } from '#lib/base/clock'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { endpointsOf } from '#lib/registry/chain/endpoints'
import { askFaucet } from '#lib/registry/chain/faucet'
import { memoryStore } from '#lib/registry/index/memory-store'
import { ownRecordsReader } from '#lib/registry/index/own-records'
import type { OwnRecordsReader } from '#lib/registry/index/own-records'
import { readHistory } from '#lib/registry/read/read-history'
import { readInbox } from '#lib/registry/read/read-inbox'
import { readRecord } from '#lib/registry/read/read-record'
import { startLyingRpc } from '#test/rigs/lying-rpc'
import type { Lies, LyingRpc } from '#test/rigs/lying-rpc'
import { changesBy } from './change-records.ts'
import type { Changes } from './change-records.ts'
import { publishMany } from './many-records.ts'
import { startRegistry } from './start-registry.ts'
import type { Registry } from './start-registry.ts'
import { mine, reorg } from './turn-back.ts'

const alice = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const bob = privateKeyToAccount(`0x${'b0'.repeat(32)}`)
const versions = 50

let registry: Registry
let honest: LyingRpc
let liar: LyingRpc
let changes: Changes

beforeAll(async () => {
  registry = await startRegistry()
  changes = changesBy(registry, alice)
  honest = await startLyingRpc(registry.url)
  liar = await startLyingRpc(registry.url)
  const { client, chain } = registry
  for (const { address } of [alice, bob]) {
    await askFaucet(client, chain, address)
  }
  await publishMany(client, chain.deeds, alice, 300)
  for (let version = 1; version < versions; version++)
    await changes.update(0, version)
  await mine(client, 60)
}, 120_000)

afterEach(() => liar.lie({}))

afterAll(async () => {
  await Promise.all([honest?.close(), liar?.close()])
  await registry?.stop()
})

describe('with an honest server beside it, the screen equals the chain', () => {
  const faults: [string, Lies, code?: string][] = [
    ['50 blocks behind', { lag: 50 }, 'chain-behind'],
    ['of another chain', { chainId: 1 }, 'chain-mismatch'],
    ['withholding all logs', { withhold: 'all' }],
    ['hanging up', { drop: 'all' }, 'chain-unreachable'],
    ['silent for long', { delay: 4_000 }, 'chain-unreachable'],
    ['hanging up on calls', { drop: 'eth_call' }],
    ['without any logs', { mostBlocks: 0 }],
  ]
  test.each(faults)('a server %s', async (_, lies, code) => {
    liar.lie(lies)
    const client = clientOf(liar.url, honest.url)
    const record = await readRecord(client, referenceTo(0))
    expect(record).toMatchObject({ version: versions, name: 'record 0.bin' })
    expect(record.withheld).toBeUndefined()
    const { events, missingUpTo } = await readHistory(client, referenceTo(0))
    expect(missingUpTo).toBeUndefined()
    expect(events).toHaveLength(versions)
    const { records } = await readOwn(client)
    expect(records).toHaveLength(300)
    expect(records.every(({ name }) => name !== undefined)).toBe(true)
    const aside = endpointsOf(client)?.setAside() ?? []
    expect(aside[0]?.code).toBe(code)
    if (code) expect(aside[0]?.server).toBe(new URL(liar.url).host)
  })
})

describe('alone, it ends with a sentence', () => {
  test('another chain', async () => {
    liar.lie({ chainId: 5 })
    const reading = readRecord(clientOf(liar.url), referenceTo(0))
    await expect(reading).rejects.toMatchObject({
      code: 'chain-mismatch',
      shortMessage: expect.stringMatching(/answers for chain 5, not for/),
    })
  })

  test('going back 50 blocks behind what it said before', async () => {
    const clock = { time: 0, now: () => clock.time }
    const client = createChainClient(chainOver(liar.url), clock)
    await readRecord(client, referenceTo(0))
    liar.lie({ lag: 50 })
    clock.time += 5_000
    const reading = readRecord(client, referenceTo(0))
    await expect(reading).rejects.toMatchObject({
      code: 'chain-behind',
      shortMessage: expect.stringMatching(/is 50 blocks behind/),
    })
    liar.lie({})
    clock.time += 5_000
    await expect(readRecord(client, referenceTo(0))).resolves.toBeDefined()
  })

  test('withholding logs: the state stands, names and versions lack', async () => {
    liar.lie({ withhold: 'all' })
    const client = clientOf(liar.url)
    const record = await readRecord(client, referenceTo(0))
    expect(record).toMatchObject({ version: versions, withheld: true })
    const history = await readHistory(client, referenceTo(0))
    expect(history).toEqual({ events: [], missingUpTo: versions })
    const { records } = await readOwn(client)
    expect(records).toHaveLength(300)
    expect(records.every(({ withheld }) => withheld)).toBe(true)
  })

  test('withholding old logs: the history says up to where', async () => {
    const whole = await readHistory(registry.client, referenceTo(0))
    const tenth = whole.events.find(({ version }) => version === 10)
    liar.lie({ withhold: tenth?.block })
    const history = await readHistory(clientOf(liar.url), referenceTo(0))
    expect(history.missingUpTo).toBe(10)
    expect(history.events).toHaveLength(versions - 10)
  })

  test('withholding transfers: the inbox says how many it lacks', async () => {
    await changes.transfer(7, bob.address)
    liar.lie({ withhold: 'all' })
    const client = clientOf(liar.url)
    const chain = chainOver(liar.url)
    const inbox = await readInbox(client, chain, bob.address, { own: 0 })
    expect(inbox).toEqual({ entries: [], missing: 1 })
    liar.lie({})
    const told = await readInbox(client, chain, bob.address, { own: 0 })
    expect(told).toMatchObject({ entries: [{ from: alice.address }] })
  })
})

test('a history asked for again is read from where it was left', async () => {
  const client = clientOf(liar.url)
  const before = await readHistory(client, referenceTo(0))
  await changes.update(0, versions)
  liar.forget()
  const after = await readHistory(client, referenceTo(0))
  expect(after.events).toHaveLength(before.events.length + 1)
  expect(after.events.slice(1)).toEqual(before.events)
  const logs = liar.asked().filter((method) => method === 'eth_getLogs')
  expect(logs.length).toBeLessThan(5)
  await reorg(registry.client, 1)
  expect(await readHistory(client, referenceTo(0))).toEqual(before)
})

describe('limits of servers are worked around', () => {
  const limits: [string, Lies][] = [
    ['5 blocks', { mostBlocks: 5 }],
    ['500 blocks', { mostBlocks: 500 }],
    ['20 logs', { mostLogs: 20 }],
    ['bodies of 20 kB', { cutAt: 20_000 }],
  ]
  test.each(limits)('%s', async (_, lies) => {
    liar.lie(lies)
    const client = clientOf(liar.url)
    const history = await readHistory(client, referenceTo(0))
    expect(history.missingUpTo).toBeUndefined()
    const { records } = await readOwn(client)
    expect(records.length).toBeGreaterThan(290)
    expect(records.filter(({ name }) => name === undefined)).toEqual([])
  })
})

describe('a reorganisation', () => {
  const depths = Array.from({ length: 12 }, (_, index) => index + 1)
  test.each(depths)('of depth %i: the list follows', async (depth) => {
    const reader = ownRecordsReader(memoryStore(), systemClock)
    const { client, chain } = registry
    const read = () => reader.read(client, chain, alice.address)
    const before = await read()
    await publishMany(client, chain.deeds, alice, 1)
    // A change takes a block: one block deep there is room for one of them.
    if (depth > 1) await changes.update(3, await versionOf(3))
    await mine(client, Math.max(0, depth - 2))
    const during = await read()
    expect(during.records).toHaveLength(before.records.length + 1)
    await reorg(client, depth)
    const after = await read()
    expect(ofState(after.records)).toEqual(ofState(before.records))
  })

  test('that another page of the same browser slept through', async () => {
    const store = memoryStore()
    const { client, chain } = registry
    const open = () =>
      ownRecordsReader(store, systemClock).read(client, chain, alice.address)
    const before = await open()
    await publishMany(client, chain.deeds, alice, 1)
    await open()
    await reorg(client, 1)
    expect(ofState((await open()).records)).toEqual(ofState(before.records))
  })
})

describe('what happens while the list is open', () => {
  const happenings: [string, () => Promise<void>][] = [
    ['an update', async () => changes.update(5, await versionOf(5))],
    ['a new record', () => publishMany(registry.client, deeds(), alice, 1)],
    ['a transfer away', () => changes.transfer(9, bob.address)],
    ['a burn', () => changes.burn(11)],
  ]
  test.each(happenings)(
    '%s is seen, with logs and without',
    async (_, change) => {
      const told = ownRecordsReader(memoryStore(), systemClock)
      const untold = ownRecordsReader(memoryStore(), systemClock)
      const { client } = registry
      liar.lie({ withhold: 'all' })
      const blind = clientOf(liar.url)
      await readNamed(told, client)
      await readNamed(untold, blind)
      await change()
      const seen = await readNamed(told, client)
      const fresh = await readOwn(client)
      expect(seen.records).toEqual(fresh.records)
      const stateOnly = await readNamed(untold, blind)
      expect(ofState(stateOnly.records)).toEqual(ofState(fresh.records))
    },
  )
})

type Records = Awaited<ReturnType<typeof readOwn>>['records']

/** What the state alone says: without names. */
function ofState(records: Records) {
  return records.map(({ tokenId, owner, version, cid }) => {
    return { tokenId, owner, version, cid }
  })
}

function readOwn(client: Registry['client']) {
  return readNamed(ownRecordsReader(memoryStore(), systemClock), client)
}

/** The list once all names that the server gives are in it. */
async function readNamed(reader: OwnRecordsReader, client: Registry['client']) {
  for (;;) {
    const list = await reader.read(client, registry.chain, alice.address)
    if (list.unnamed === 0) return list
  }
}

function chainOver(...rpcUrls: string[]) {
  return { ...registry.chain, rpcUrls }
}

function clientOf(...rpcUrls: string[]) {
  return createChainClient(chainOver(...rpcUrls))
}

function deeds() {
  return registry.chain.deeds
}

function referenceTo(index: number) {
  const { id: chainId, deeds: contract } = registry.chain
  return { chainId, contract, tokenId: String(changes.tokenId(index)) }
}

async function versionOf(index: number): Promise<number> {
  return (await readRecord(registry.client, referenceTo(index))).version
}

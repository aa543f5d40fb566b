import type { Abortable } from '#lib/base/abort'
import type { Clock } from '#lib/base/clock'
import { AppError } from '#lib/base/errors'
import { createTurns } from '#lib/base/turns'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { endpointsOf } from '../chain/endpoints.ts'
import { finalBlock } from '../chain/final-block.ts'
import type { DeedsChain, Hex } from '../contract/types.ts'
import { readBlockHash } from '../read/finality.ts'
import { keyText } from './account-index.ts'
import type { IndexedRecord } from './account-index.ts'
import { givesLogs, isDistrusted } from './gives-logs.ts'
import type { IndexStore } from './index-store.ts'
import { nameRecords } from './name-records.ts'
import { noLogs, refreshIndex } from './refresh-index.ts'
import { showOwn } from './show-own.ts'
import type { Held, OwnRecords } from './show-own.ts'

export interface OwnRecordsOptions extends Abortable {
  /** Called after each page with how many records were read. */
  onProgress?: ((read: number) => void) | undefined
}

/** Reads an account's records, and keeps what was read. */
export interface OwnRecordsReader {
  /**
   * The list as it is now; only news is read. A chain that does not answer
   * is an error even where an older list is kept: it would not be the chain.
   *
   * @throws AppError `chain-unreachable`, `chain-behind`, `chain-mismatch`
   */
  read(
    client: ChainClient,
    chain: DeedsChain,
    account: Hex,
    options?: OwnRecordsOptions,
  ): Promise<OwnRecords>
}

/** Milliseconds for names: little while nothing is on the screen yet. */
const firstPatience = 200
const laterPatience = 2_000

/** What a reading needs beside the chain. */
interface Reading extends OwnRecordsOptions {
  store: IndexStore
  clock: Clock
  held: Map<string, Held>
  chain: DeedsChain
  account: Hex
  /** True: a server that gives no logs is passed over. */
  strict: boolean
}

/** A reader over a store; within a page the list is also held in memory. */
export function ownRecordsReader(
  store: IndexStore,
  clock: Clock,
): OwnRecordsReader {
  const held = new Map<string, Held>()
  const turns = new Map<string, ReturnType<typeof createTurns>>()
  return {
    async read(client, chain, account, options = {}) {
      const key = `${chain.id} ${chain.deeds} ${account}`
      const inTurn = turns.get(key) ?? createTurns()
      turns.set(key, inTurn)
      const reading = { ...options, store, clock, held, chain, account }
      // One after the other: the second reading is of news only.
      return inTurn(() => readPreferred(client, reading))
    },
  }
}

/** From a server that gives logs, else from the states alone. */
async function readPreferred(
  client: ChainClient,
  reading: Omit<Reading, 'strict'>,
): Promise<OwnRecords> {
  const read = (strict: boolean) =>
    askChain(client, reading, (one) => readOnce(one, { ...reading, strict }))
  const found = await read(true).catch((thrown: unknown) => {
    const isWithheld =
      thrown instanceof AppError && thrown.code === 'history-withheld'
    // No server gives logs: all states are read again, which needs none.
    if (isWithheld) return read(false)
    throw thrown
  })
  endpointsOf(client)?.remember(found.block)
  return found
}

async function readOnce(
  client: ChainClient,
  reading: Reading,
): Promise<OwnRecords> {
  const { store, held, chain, strict } = reading
  if (strict && isDistrusted(client)) throw noLogs()
  const key = await keyOf(client, reading)
  const before = held.get(key) ?? (await fromStore(store, key))
  const vain = before?.vain ?? new Set<string>()
  const patience = before === undefined ? firstPatience : laterPatience
  const options = { ...reading, contract: chain.deeds, vain, patience }
  const found = await refreshIndex(client, before?.index, options)
  const isTold = await givesLogs(client, chain.deeds, found.records, reading)
  if (strict && !isTold) throw noLogs()
  const { records, left } = await nameRecords(client, found.records, options)
  const isNamed = !isEqual(records, found.records)
  const index = isNamed ? { ...found, records } : found
  const now: Held = { index, vain, shown: before?.shown }
  if (index !== before?.index) {
    await store.save(key, index, before?.index)
    if (!isEqual(index.records, before?.index.records)) now.shown = undefined
  }
  held.set(key, now)
  return showOwn(now, reading, left, await finalBlock(client, reading))
}

const origins = new WeakMap<object, Hex>()

async function keyOf(client: ChainClient, reading: Reading): Promise<string> {
  const { chain, account } = reading
  const { id: chainId, deeds: contract } = chain
  const genesis =
    origins.get(client.transport) ??
    (await readBlockHash(client, 0, reading)) ??
    '0x'
  origins.set(client.transport, genesis)
  return keyText({ chainId, genesis, contract, account })
}

async function fromStore(
  store: IndexStore,
  key: string,
): Promise<Held | undefined> {
  const index = await store.load(key)
  return index && { index, vain: new Set() }
}

function isEqual(
  one: readonly IndexedRecord[],
  other: readonly IndexedRecord[] | undefined,
): boolean {
  return (
    one.length === other?.length &&
    one.every((record, place) => record === other[place])
  )
}

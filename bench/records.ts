import { privateKeyToAccount } from 'viem/accounts'
import { encodeFunctionData, numberToHex } from 'viem'
import { systemClock } from '../lib/base/clock.ts'
import { askFaucet } from '../lib/registry/chain/faucet.ts'
import { deedsAbi } from '../lib/registry/contract/deeds-abi.ts'
import { memoryStore } from '../lib/registry/index/memory-store.ts'
import { ownRecordsReader } from '../lib/registry/index/own-records.ts'
import type { OwnRecordsReader } from '../lib/registry/index/own-records.ts'
import { publishMany } from '../scripts/chain/many-records.ts'
import { startRegistry } from '../scripts/chain/start-registry.ts'
import type { Registry } from '../scripts/chain/start-registry.ts'
import { lessIsBetter } from './bench-line.ts'
import type { Benchmark } from './bench-line.ts'

const count = 20_000
const runs = 5
const account = privateKeyToAccount(`0x${'a1'.repeat(32)}`)

/**
 * Seconds until all records of an owner with very many are listed, and until
 * each has its name too, against the bare answers of the same chain to the
 * same question; and by the next page, which has the index, against the first.
 */
export const recordsBenchmark: Benchmark = {
  name: 'records',
  run: async (tell) => {
    const registry = await startRegistry()
    try {
      const { client, chain } = registry
      await askFaucet(client, chain, account.address)
      await publishMany(client, chain.deeds, account, count)
      const first: number[] = []
      const named: number[] = []
      const again: number[] = []
      const raw: number[] = []
      for (let run = 0; run < runs; run++) {
        raw.push(await seconds(() => readRaw(registry)))
        const store = memoryStore()
        const reader = ownRecordsReader(store, systemClock)
        const listed = await seconds(() => readList(registry, reader))
        const rest = await seconds(() => readNames(registry, reader))
        first.push(listed)
        named.push(listed + rest)
        const next = ownRecordsReader(store, systemClock)
        again.push(await seconds(() => readList(registry, next)))
      }
      tell(lessIsBetter('records/20000/raw', 's', { ours: first, other: raw }))
      tell(
        lessIsBetter('records/20000-named/raw', 's', {
          ours: named,
          other: raw,
        }),
      )
      const figures = { ours: again, other: first }
      tell(lessIsBetter('records/20000-resumed/first', 's', figures))
    } finally {
      await registry.stop()
    }
  },
}

async function readList(
  { client, chain }: Registry,
  reader: OwnRecordsReader,
): Promise<number> {
  const list = await reader.read(client, chain, account.address)
  if (list.records.length !== count) throw new Error('Records are missing.')
  return list.unnamed
}

async function readNames(
  registry: Registry,
  reader: OwnRecordsReader,
): Promise<void> {
  while ((await readList(registry, reader)) > 0);
}

/** The states alone, as text, one page after the other. */
async function readRaw({ url, chain }: Registry): Promise<void> {
  const page = 1_000
  for (let from = 0; from < count; from += page) {
    const data = encodeFunctionData({
      abi: deedsAbi,
      functionName: 'recordsOf',
      args: [account.address, BigInt(from), BigInt(page)],
    })
    const gas = numberToHex(30_000_000)
    const params = [{ to: chain.deeds, data, gas }, 'latest']
    const question = { jsonrpc: '2.0', id: 1, method: 'eth_call', params }
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(question) }
    await (await fetch(url, init)).text()
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return Number(((performance.now() - started) / 1000).toFixed(3))
}

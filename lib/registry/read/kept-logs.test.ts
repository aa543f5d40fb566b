import { expect, test } from 'vitest'
import type { ChainClient } from '../chain/chain-client.ts'
import { readKeptLogs } from './kept-logs.ts'

const address = `0x${'de'.repeat(20)}` as const
const range = { address, topics: [], fromBlock: 100 }

/** One log in every hundredth block; `longest` blocks at a time are given. */
function server(longest = Infinity) {
  const chain = { newest: 10_000, fork: 'a', asked: [] as [number, number][] }
  const hashOf = (block: number) =>
    `0x${chain.fork}${String(block).padStart(63, '0')}`
  const logsIn = (from: number, to: number) => {
    if (to - from >= longest) throw new Error('range too long')
    chain.asked.push([from, to])
    const logs = []
    for (let at = Math.ceil(from / 100) * 100; at <= to; at += 100) {
      logs.push({ blockNumber: `0x${at.toString(16)}`, fork: chain.fork })
    }
    return logs
  }
  const request = async ({ method, params }: never) => {
    const [first] = params as [unknown]
    if (method === 'eth_getLogs') {
      const { fromBlock, toBlock } = first as Record<string, string>
      return logsIn(Number(fromBlock), Number(toBlock))
    }
    const block = first === 'latest' ? chain.newest : Number(first)
    return { number: `0x${block.toString(16)}`, hash: hashOf(block) }
  }
  const client = { transport: {}, request } as unknown as ChainClient
  Object.assign(client, { scope: () => client })
  return { chain, read: () => readKeptLogs(client, range) }
}

test('a screen that asks again reads the newest blocks only', async () => {
  const { chain, read } = server()
  expect(await read()).toHaveLength(100)
  chain.newest = 10_100
  expect(await read()).toHaveLength(101)
  expect(chain.asked).toEqual([
    [100, 10_000],
    [9_969, 10_100],
  ])
})

test('a reorganisation below what is kept is read anew, whole', async () => {
  const { chain, read } = server()
  await read()
  chain.fork = 'b'
  const forks = (await read()).map((log) => (log as { fork?: string }).fork)
  expect(new Set(forks)).toEqual(new Set(['b']))
  expect(forks).toHaveLength(100)
})

test('a search that takes too long is refused, and rests', async () => {
  const { chain, read } = server(5)
  await expect(read()).rejects.toMatchObject({ code: 'history-withheld' })
  const { length } = chain.asked
  await expect(read()).rejects.toMatchObject({ code: 'history-withheld' })
  expect(chain.asked).toHaveLength(length)
  chain.newest += 256
  await expect(read()).rejects.toMatchObject({ code: 'history-withheld' })
  expect(chain.asked.length).toBeGreaterThan(length)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { privateKeyToAccount } from 'viem/accounts'
import { askFaucet } from '#lib/registry/chain/faucet'
import { createChainClient } from '#lib/registry/chain/chain-client'
import type { ChainClient } from '#lib/registry/chain/chain-client'
import { readFinality, watchFinality } from '#lib/registry/read/finality'
import type { Inclusion } from '#lib/registry/read/finality'
import { startAnvil } from './anvil.ts'
import type { RunningAnvil } from './anvil.ts'
import { mine, reorg } from './turn-back.ts'

const account = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const faucet = { faucet: true }

let anvil: RunningAnvil
let client: ChainClient

beforeAll(async () => {
  anvil = await startAnvil()
  client = clientWith(20)
  await askFaucet(client, faucet, account.address)
  await mine(client, 100)
}, 60_000)

afterAll(() => anvil?.stop())

/** 1 to 12 blocks. */
const depths = Array.from({ length: 12 }, (_, index) => index + 1)

describe('a transaction from its block to the end', () => {
  test('is included, and final once enough blocks stand on it', async () => {
    const inclusion = await send()
    expect(await finalityOf(inclusion)).toBe('included')
    const watching = watchFinality(client, inclusion, { every: 20 })
    await mine(client, 20)
    expect(await watching).toBe('final')
  })

  test.each(depths)('a reorg of depth %i takes it away', async (depth) => {
    const inclusion = await send()
    await mine(client, depth - 1)
    const watching = watchFinality(client, inclusion, { every: 20 })
    await reorg(client, depth)
    expect(await watching).toBe('gone')
  })

  test('a reorg above it leaves it alone', async () => {
    const inclusion = await send()
    await mine(client, 12)
    await reorg(client, 12)
    expect(await finalityOf(inclusion)).toBe('included')
  })

  test('moved to another block, it is followed there', async () => {
    const raw = await sign()
    const inclusion = await included(await broadcast(raw))
    await mine(client, 4)
    const moves: Inclusion[] = []
    const onMove = (moved: Inclusion) => moves.push(moved)
    await reorg(client, 5, [[raw, 3]])
    const found = watchFinality(client, inclusion, { every: 20, onMove })
    await mine(client, 30)
    expect(await found).toBe('final')
    expect(moves).toMatchObject([{ block: inclusion.block + 3 }])
  })
})

test('on the local chain a block is final at once', async () => {
  const inclusion = await send()
  const { finality } = await readFinality(clientWith(undefined), inclusion)
  expect(finality).toBe('final')
})

test('a public chain says itself what is final', async () => {
  const other = createChainClient({ ...config(undefined), faucet: false })
  const inclusion = await send()
  expect((await readFinality(other, inclusion)).finality).toBe('included')
  const early = { ...inclusion, block: 0, blockHash: await genesis() }
  expect((await readFinality(other, early)).finality).toBe('final')
})

test('a dead chain decides nothing; the signal ends the watch', async () => {
  const dead = createChainClient({
    ...config(1),
    rpcUrls: ['http://127.0.0.1:1'],
  })
  const signal = AbortSignal.timeout(500)
  const watching = watchFinality(dead, await send(), { every: 50, signal })
  await expect(watching).rejects.toMatchObject({ name: 'TimeoutError' })
})

function config(finalDepth: number | undefined) {
  return {
    id: 31337,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [anvil.url],
    deeds: account.address,
    deployedAt: 0,
    faucet: true,
    finalDepth,
  }
}

function clientWith(finalDepth: number | undefined): ChainClient {
  return createChainClient(config(finalDepth))
}

async function finalityOf(inclusion: Inclusion) {
  return (await readFinality(client, inclusion)).finality
}

async function sign() {
  const nonce = await client.request({
    method: 'eth_getTransactionCount',
    params: [account.address, 'latest'],
  })
  return account.signTransaction({
    chainId: 31337,
    nonce: Number(nonce),
    to: account.address,
    gas: 21_000n,
    maxFeePerGas: 10n ** 10n,
    type: 'eip1559',
  })
}

function broadcast(raw: `0x${string}`) {
  return client.request({ method: 'eth_sendRawTransaction', params: [raw] })
}

async function send(): Promise<Inclusion> {
  const to = account.address
  return included(await sendTransaction(client, { account, to, value: 1n }))
}

async function included(hash: `0x${string}`): Promise<Inclusion> {
  const receipt = await waitForTransactionReceipt(client, { hash })
  const { blockNumber, blockHash } = receipt
  return { hash, block: Number(blockNumber), blockHash }
}

async function genesis() {
  const block = await client.request({
    method: 'eth_getBlockByNumber',
    params: ['0x0', false],
  })
  return block?.hash ?? '0x'
}

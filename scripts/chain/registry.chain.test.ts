import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer } from 'node:net'
import { parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { sendTransaction } from 'viem/actions'
import type { ChainConfig } from '#lib/base/network-config'
import { createChainClient } from '#lib/registry/chain/chain-client'
import { toCidWords } from '#lib/registry/contract/cid-words'
import { decodeReceipt } from '#lib/registry/contract/decode-receipt'
import { askFaucet } from '#lib/registry/chain/faucet'
import { memoryStore } from '#lib/registry/index/memory-store'
import { ownRecordsReader } from '#lib/registry/index/own-records'
import { systemClock } from '#lib/base/clock'
import { findByCid } from '#lib/registry/read/find-by-cid'
import {
  prepareDescribe,
  preparePublish,
  prepareTransfer,
  prepareUnpublish,
  prepareUpdate,
} from '#lib/registry/write/prepare'
import type { PreparedDeed } from '#lib/registry/write/prepare'
import { quoteFee } from '#lib/registry/write/quote-fee'
import { readHistory } from '#lib/registry/read/read-history'
import { readInbox } from '#lib/registry/read/read-inbox'
import { readRecord } from '#lib/registry/read/read-record'
import type { RecordReference } from '#lib/registry/contract/types'
import { waitForReceipt } from '#lib/registry/write/wait-for-receipt'
import { startAnvil } from './anvil.ts'
import type { RunningAnvil } from './anvil.ts'
import { deployDeeds } from './deploy-deeds.ts'

const first = 'bafkreidwslb22nkaxoadyaqlhlxgntmiq4jdenhkbrxhcq6avxlt75br5u'
const second = 'bafkreib7ytgp45cyodrmbwm7ohzq74dfnsg63va4yhl5hu3wwdn6nbpc6m'
/** sha2-512: 68 bytes, so in the long form. */
const long =
  'bafkrgqfevpkejdcjkywyfaiv2e5b7thksj7vfngviwjjp6fuhzbnvcjdrpatmjxehxftrxnqqjeisj7msbh3iicxiq4yh2efqulz2ucvdl7ge'
const meta = { name: 'a.txt', size: 11, type: 'text/plain' }

const alice = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const bob = privateKeyToAccount(`0x${'b0'.repeat(32)}`)

let anvil: RunningAnvil
let chain: ChainConfig
let client: ReturnType<typeof createChainClient>

beforeAll(async () => {
  anvil = await startAnvil()
  const { address, deployedAt } = await deployDeeds({ url: anvil.url })
  chain = configOf(anvil.url, address, deployedAt)
  client = createChainClient(chain)
  for (const account of [alice, bob]) {
    await askFaucet(client, chain, account.address)
  }
}, 60_000)

afterAll(() => anvil?.stop())

describe('a record from its publication to its end', () => {
  let record: RecordReference

  test('publish is quoted, sent, and read from the receipt', async () => {
    const deed = preparePublish(chain, { cid: first, meta })
    const quote = await quoteFee(client, deed, alice.address)
    expect(quote).toMatchObject({ coin: 'ETH', balance: parseEther('10') })
    const receipt = await send(deed)
    expect(receipt.gasUsed).toBeLessThan(quote.gas)
    const [recorded] = decodeReceipt(receipt, chain.deeds)
    expect(recorded).toMatchObject({ version: 1, cid: first })
    record = {
      chainId: chain.id,
      contract: chain.deeds,
      tokenId: recorded?.tokenId ?? '',
    }
  })

  test('anyone reads it', async () => {
    expect(await readRecord(client, record)).toMatchObject({
      ...record,
      creator: alice.address,
      owner: alice.address,
      version: 1,
      cid: first,
      name: 'a.txt',
    })
  })

  test('an update moves it on', async () => {
    const change = { cid: second, expectedVersion: 1, meta }
    await send(prepareUpdate(record, change))
    const now = await readRecord(client, record)
    expect(now).toMatchObject({ version: 2, cid: second })
  })

  test('a stale update is refused before it costs anything', async () => {
    const change = { cid: first, expectedVersion: 1, meta }
    const deed = prepareUpdate(record, change)
    const quoting = quoteFee(client, deed, alice.address)
    await expect(quoting).rejects.toMatchObject({ code: 'record-stale' })
  })

  test('a stale update that was sent anyway says why it failed', async () => {
    const change = { cid: first, expectedVersion: 1, meta }
    const sending = send(prepareUpdate(record, change), alice, 200_000n)
    await expect(sending).rejects.toMatchObject({ code: 'record-stale' })
  })

  test('a new name is the name', async () => {
    await send(prepareDescribe(record, { ...meta, name: 'b.txt' }))
    expect(await readRecord(client, record)).toMatchObject({ name: 'b.txt' })
  })

  test('it is found by either address, as it is now', async () => {
    for (const cid of [first, second]) {
      const [found] = await findByCid(client, chain, cid)
      expect(found).toMatchObject({ tokenId: record.tokenId, cid: second })
    }
    expect(await findByCid(client, chain, long)).toEqual([])
  })

  test('transferred, it is in the inbox of the new owner', async () => {
    const change = { from: alice.address, to: bob.address }
    await send(prepareTransfer(record, change))
    const own = { own: 0 }
    const inbox = await readInbox(client, chain, bob.address, own)
    expect(inbox).toMatchObject({ missing: 0 })
    expect(inbox.entries).toHaveLength(1)
    expect(inbox.entries[0]).toMatchObject({
      from: alice.address,
      record: { tokenId: record.tokenId, owner: bob.address, name: 'b.txt' },
    })
    expect(await readRecordsOf(client, chain, alice.address)).toEqual([])
  })

  test('only the owner can unpublish it', async () => {
    const deed = prepareUnpublish(record)
    const quoting = quoteFee(client, deed, alice.address)
    await expect(quoting).rejects.toMatchObject({ code: 'transaction-failed' })
    await send(deed, bob)
    const now = await readRecord(client, record)
    expect(now).toMatchObject({ version: 3, cid: undefined })
  })

  test('the history tells all of it, newest first', async () => {
    const { events: history } = await readHistory(client, record)
    expect(history.map(({ kind, version }) => [kind, version])).toEqual([
      ['unpublished', 3],
      ['transferred', 2],
      ['described', 2],
      ['updated', 2],
      ['published', 1],
    ])
    expect(history.at(-1)).toMatchObject({ cid: first, name: 'a.txt' })
    for (const { at } of history) expect(at).toBeGreaterThan(1.7e12)
  })
})

describe('the rest', () => {
  test('a long address comes back from the log', async () => {
    expect(toCidWords(long).head).toBe(0)
    await send(preparePublish(chain, { cid: long, meta }))
    const [record] = await readRecordsOf(client, chain, alice.address)
    expect(record).toMatchObject({ cid: long, version: 1 })
    expect(await findByCid(client, chain, long)).toHaveLength(1)
  })

  test('a record that never was is missing', async () => {
    const reference = { chainId: chain.id, contract: chain.deeds, tokenId: '7' }
    const reading = readRecord(client, reference)
    await expect(reading).rejects.toMatchObject({ code: 'record-missing' })
  })

  test('deploying again finds it where it is', async () => {
    const again = await deployDeeds({ url: anvil.url })
    expect(again.address).toBe(chain.deeds)
    expect(again.deployedAt).toBe(chain.deployedAt)
  })

  test('an aborted read stops', async () => {
    const reading = readRecordsOf(client, chain, alice.address, {
      signal: AbortSignal.abort(),
    })
    await expect(reading).rejects.toThrow()
  })

  test('waiting for a transaction that nobody sent ends with the signal', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 300)
    const { signal } = controller
    const hash = `0x${'ab'.repeat(32)}` as const
    const waiting = waitForReceipt(client, hash, { signal })
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('an endpoint that never answers is given up within 6 s', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const { port } = silent.address() as { port: number }
    const dead = { ...chain, rpcUrls: [`http://127.0.0.1:${port}`] }
    const started = performance.now()
    const reading = readRecordsOf(createChainClient(dead), dead, bob.address)
    await expect(reading).rejects.toMatchObject({ code: 'chain-unreachable' })
    expect(performance.now() - started).toBeLessThan(6000)
    silent.close()
  })

  test('the next endpoint is asked when the first is dead', async () => {
    const rpcUrls = ['http://127.0.0.1:1', anvil.url]
    const other = createChainClient({ ...chain, rpcUrls })
    const records = await readRecordsOf(other, chain, alice.address)
    expect(records).toHaveLength(1)
  })
})

async function readRecordsOf(
  from: typeof client,
  { deeds, id }: ChainConfig,
  account: `0x${string}`,
  options = {},
) {
  const reader = ownRecordsReader(memoryStore(), systemClock)
  const list = await reader.read(from, { deeds, id }, account, options)
  return list.records
}

async function send(deed: PreparedDeed, account = alice, gas?: bigint) {
  const { address: to, data } = deed
  const hash = await sendTransaction(client, { account, to, data, gas })
  return waitForReceipt(client, hash)
}

function configOf(
  url: string,
  deeds: `0x${string}`,
  deployedAt: number,
): ChainConfig {
  return {
    id: 31337,
    name: 'Local chain',
    coin: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: [url],
    deeds,
    deployedAt,
    faucet: true,
  }
}

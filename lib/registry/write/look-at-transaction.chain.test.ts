import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sleep } from '#lib/base/abort'
import { openHeldChain } from '#test/rigs/held-chain'
import type { HeldChain } from '#test/rigs/held-chain'
import type { Hex } from '../contract/types.ts'
import { countSent, findSentCall } from './find-sent.ts'
import { lookAtTransaction } from './look-at-transaction.ts'
import { raiseFee } from './raise-fee.ts'
import { waitForReceipt } from './wait-for-receipt.ts'

/** A call that no contract knows: it fails, but only once it is in a block. */
const data = '0xabcdef01'
const bob = `0x${'b0'.repeat(20)}` as const

let held: HeldChain
let wallet: Awaited<ReturnType<HeldChain['wallet']>>

beforeAll(async () => {
  held = await openHeldChain()
  wallet = await held.wallet(`0x${'a1'.repeat(32)}`)
}, 60_000)
afterAll(() => held?.close())
afterEach(() => held.release())

function send(call: object = {}): Promise<Hex> {
  const { address: account, chainId } = wallet
  const to = held.chain.deeds
  return wallet.send({ account, chainId, to, data, ...call })
}

/** A transaction that waits, as the chain's pool tells it. */
async function waiting() {
  await held.hold()
  const hash = await send()
  const hashes = [hash]
  const look = await lookAtTransaction(held.client, { hashes })
  if (look.outcome !== 'pending') throw new Error(look.outcome)
  const { sender, nonce } = look
  return { hash, sent: { hashes, sender, nonce } }
}

describe('one look at a transaction', () => {
  test('under a fee that was raised elsewhere it is the same call', async () => {
    const { hash, sent } = await waiting()
    const before = await held.node.request({
      method: 'eth_getTransactionByHash',
      params: [hash],
    } as never)
    const raised = await raiseFee(held.client, hash)
    const { maxFeePerGas } = before as { maxFeePerGas: Hex }
    const offered = BigInt(maxFeePerGas)
    expect(raised.maxFeePerGas * 8n).toBeGreaterThanOrEqual(offered * 9n)
    const other = await send(raised)
    const ours = { ...sent, call: { to: held.chain.deeds, data } as const }
    const repriced = { outcome: 'repriced', hash: other }
    expect(await lookAtTransaction(held.client, ours)).toEqual(repriced)
    await held.node.mine({ blocks: 30 })
    expect(await lookAtTransaction(held.client, ours)).toEqual(repriced)
  })

  test('dropped from the pool it is lost, and its nonce free', async () => {
    const { hash, sent } = await waiting()
    await held.node.dropTransaction({ hash })
    expect(await lookAtTransaction(held.client, sent)).toEqual({
      outcome: 'lost',
      free: true,
    })
  })

  test('cancelled or replaced elsewhere is told apart, also long after', async () => {
    for (const [to, outcome] of [
      [wallet.address, 'cancelled'],
      [bob, 'replaced'],
    ] as const) {
      const { hash, sent } = await waiting()
      const raised = await raiseFee(held.client, hash)
      const other = await send({ ...raised, to, data: '0x' })
      await held.node.mine({ blocks: 40 })
      expect(await lookAtTransaction(held.client, sent)).toEqual({
        outcome,
        hash: other,
      })
    }
  })

  test('reverted it says so', async () => {
    const { sent } = await waiting()
    await held.node.mine({ blocks: 1 })
    const look = await lookAtTransaction(held.client, sent)
    expect(look).toMatchObject({ outcome: 'reverted' })
  })

  test('a wallet that answered nobody is found by its nonces', async () => {
    const call = { to: held.chain.deeds, data: '0xabcdef02' } as const
    const count = await countSent(held.client, wallet.address)
    const find = () => findSentCall(held.client, wallet.address, call, count)
    expect(await find()).toBeUndefined()
    await held.hold()
    await send()
    const hash = await send(call)
    expect(await find()).toBe(hash)
    await held.node.mine({ blocks: 9 })
    expect(await find()).toBe(hash)
  })
})

test('waiting for one that the wallet sped up ends with the other’s receipt', async () => {
  await held.hold()
  const hash = await send({ to: bob, data: '0x' })
  const receipt = waitForReceipt(held.client, hash)
  await sleep(held.client.pollingInterval * 2)
  const other = await send(await raiseFee(held.client, hash))
  await held.node.mine({ blocks: 1 })
  expect((await receipt).transactionHash).toBe(other)
})

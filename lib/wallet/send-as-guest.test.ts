import { createClient, custom, parseTransaction } from 'viem'
import type { Hex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { expect, it } from 'vitest'
import type { ApprovalSubject } from './approval-queue.ts'
import { sendAsGuest } from './send-as-guest.ts'

const privateKey: Hex = `0x${'11'.repeat(32)}`
const address = privateKeyToAddress(privateKey)
const gwei = 10n ** 9n

it('takes the place of what waits: same nonce, never a lower fee', async () => {
  const sent: Hex[] = []
  const asked: ApprovalSubject[] = []
  const answers: Record<string, unknown> = {
    eth_chainId: '0x7a69',
    eth_maxPriorityFeePerGas: '0x1',
    eth_getBlockByNumber: { number: '0x10', baseFeePerGas: '0xa' },
    eth_sendRawTransaction: `0x${'77'.repeat(32)}`,
  }
  const request = async (call: { method: string; params?: unknown }) => {
    if (call.method === 'eth_sendRawTransaction') {
      sent.push((call.params as [Hex])[0])
    }
    return answers[call.method]
  }
  await sendAsGuest(
    {
      key: { address, privateKey, createdAt: 0 },
      chainId: 31337,
      client: createClient({ transport: custom({ request }) }),
      approve: async (subject) => asked.push(subject) > 0,
      inTurn: (task) => task(),
    },
    {
      from: address,
      to: address,
      data: '0x',
      value: 0n,
      gas: 21_000n,
      chainId: 31337,
      nonce: 3,
      maxFeePerGas: gwei,
      maxPriorityFeePerGas: 0n,
    },
  )
  expect(parseTransaction(sent[0] ?? '0x')).toMatchObject({
    nonce: 3,
    maxFeePerGas: gwei,
    maxPriorityFeePerGas: 1n,
  })
  expect(asked).toMatchObject([{ nonce: 3, fee: gwei * 21_000n }])
})

import { createClient, custom } from 'viem'
import { expect, test } from 'vitest'
import { deployFactory } from './factory.ts'

/** A chain without the factory that answers a raw transaction like this. */
function refusing(words: string) {
  const request = async ({ method }: { method: string }) => {
    if (method === 'eth_sendRawTransaction') throw new Error(words)
    return method === 'eth_getBalance' ? '0x0' : '0x'
  }
  const transport = custom({ request }, { retryCount: 0 })
  return createClient({ transport })
}

test('a chain that wants a chain id in every transaction says so, unpaid', async () => {
  const words = 'only replay-protected (EIP-155) transactions allowed over RPC'
  let funded = false
  const fund = async () => {
    funded = true
  }
  await expect(deployFactory(refusing(words), fund)).rejects.toThrow(
    /no CREATE2 factory, and takes no transaction without a chain id/u,
  )
  expect(funded).toBe(false)
})

test('a refusal after it was paid for is told as well', async () => {
  const words = 'insufficient funds for gas * price + value'
  const paid: bigint[] = []
  const fund = async (_to: string, wei: bigint) => {
    paid.push(wei)
  }
  await expect(deployFactory(refusing(words), fund)).rejects.toThrow(words)
  expect(paid).toEqual([10n ** 16n])
})

import { encodeFunctionData } from 'viem'
import type { Account } from 'viem'
import { sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { encodeMeta } from '#lib/registry/contract/meta'
import type { Hex } from '#lib/registry/contract/types'
import { digest } from './many-records.ts'
import type { Registry } from './start-registry.ts'

/** The bytes before the digest of a CIDv1, raw, SHA-256. */
const head = 0x01_55_12_20

/** What an owner does with records, by their index; each waits for its block. */
export interface Changes {
  tokenId(index: number): bigint
  update(index: number, expectedVersion: number): Promise<void>
  transfer(index: number, to: Hex): Promise<void>
  burn(index: number): Promise<void>
}

/** Changes by one account, which created the records. */
export function changesBy(
  { client, chain }: Registry,
  account: Account,
): Changes {
  const tokenId = (index: number) =>
    (BigInt(account.address) << 96n) + BigInt(index)
  const call = async (data: Hex) => {
    const sent = { account, to: chain.deeds, data, gas: 200_000n }
    const hash = await sendTransaction(client, sent)
    await waitForTransactionReceipt(client, { hash, pollingInterval: 20 })
  }
  const abi = deedsAbi
  return {
    tokenId,
    update(index, expected) {
      const type = 'text/plain'
      const meta = encodeMeta({ name: `record ${index}.bin`, size: 1, type })
      const tail = digest(1_000_000 + expected)
      const args = [tokenId(index), expected, head, tail, meta] as const
      return call(encodeFunctionData({ abi, functionName: 'update', args }))
    },
    transfer(index, to) {
      const args = [account.address, to, tokenId(index)] as const
      const functionName = 'transferFrom'
      return call(encodeFunctionData({ abi, functionName, args }))
    },
    burn(index) {
      const args = [tokenId(index)] as const
      return call(encodeFunctionData({ abi, functionName: 'burn', args }))
    },
  }
}

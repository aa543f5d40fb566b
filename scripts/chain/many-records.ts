import { bytesToHex, encodeFunctionData } from 'viem'
import type { Account } from 'viem'
import { sendTransaction, waitForTransactionReceipt } from 'viem/actions'
import type { ChainClient } from '#lib/registry/chain/chain-client'
import { deedsAbi } from '#lib/registry/contract/deeds-abi'
import { encodeMeta } from '#lib/registry/contract/meta'
import type { Hex } from '#lib/registry/contract/types'

/** The bytes before the digest of a CIDv1, raw, SHA-256. */
const head = 0x01_55_12_20
/** Records in one transaction; below the gas limit of a block. */
const batch = 200

/** Publishes many records of one account, `record 0.bin` and so on. */
export async function publishMany(
  client: ChainClient,
  deeds: Hex,
  account: Account,
  count: number,
): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    const items = Array.from(
      { length: Math.min(batch, count - from) },
      (_, at) => ({
        head,
        tail: digest(from + at),
        meta: encodeMeta({
          name: `record ${from + at}.bin`,
          size: from + at,
          type: 'application/octet-stream',
        }),
      }),
    )
    const data = encodeFunctionData({
      abi: deedsAbi,
      functionName: 'publishBatch',
      args: [items],
    })
    const gas = 80_000n * BigInt(items.length)
    const call = { account, to: deeds, data, gas }
    const hash = await sendTransaction(client, call)
    await waitForTransactionReceipt(client, { hash, pollingInterval: 20 })
  }
}

/** 32 bytes that differ for each number. */
export function digest(number: number): Hex {
  const bytes = new Uint8Array(32)
  new DataView(bytes.buffer).setUint32(28, number)
  return bytesToHex(bytes)
}

import type { Client, Hex } from 'viem'
import { waitForTransactionReceipt } from 'viem/actions'

/** In milliseconds; a chain slower than this is asked again by hand. */
const patience = 300_000

/**
 * Waits until a transaction is in a block.
 *
 * @throws Error when it failed, or no block took it in five minutes.
 */
export async function untilMined(
  client: Client,
  hash: Hex,
): Promise<{ block: number; hash: Hex }> {
  const receipt = await waitForTransactionReceipt(client, {
    hash,
    timeout: patience,
  })
  if (receipt.status !== 'success') {
    throw new Error(`The transaction ${hash} was refused by the chain.`)
  }
  return { block: Number(receipt.blockNumber), hash }
}

import { numberToHex } from 'viem'

/** What these commands need of a client of the local chain. */
interface LocalChain {
  request(args: never): Promise<unknown>
}

type Raw = `0x${string}`

/** Mines empty blocks on the local chain. */
export async function mine(chain: LocalChain, blocks: number): Promise<void> {
  if (blocks === 0) return
  const params = [numberToHex(blocks)]
  await chain.request({ method: 'anvil_mine', params } as never)
}

/**
 * Replaces the newest blocks of the local chain by as many others, empty but
 * for signed transactions, each put into the block of this place (from 0).
 */
export async function reorg(
  chain: LocalChain,
  depth: number,
  transactions: [Raw, number][] = [],
): Promise<void> {
  const params = [depth, transactions]
  await chain.request({ method: 'anvil_reorg', params } as never)
}

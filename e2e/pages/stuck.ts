import type { Page } from 'playwright-core'
import { createTestClient, http } from 'viem'
import { getBlock, getTransactionCount } from 'viem/actions'
import { untilItem, itemNamed } from './item.ts'

/** The local chain, made to hold what is sent to it. */
export function slowChain(rpcUrl: string) {
  const node = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  return {
    /** Nothing comes into a block from now on. */
    hold: () => node.setAutomine(false),
    /** What waits in its pool from this account. */
    async waitingOf(account: `0x${string}`) {
      const next = { blockTag: 'pending', includeTransactions: true } as const
      const { transactions } = await getBlock(node, next)
      return transactions.filter(
        ({ from }) => from.toLowerCase() === account.toLowerCase(),
      )
    },
    /** How many transactions of this account are in blocks. */
    sentBy: (address: `0x${string}`) => getTransactionCount(node, { address }),
    /** One block with what waits. */
    mine: () => node.mine({ blocks: 1 }),
    /** As it was: a block for each transaction. */
    async release() {
      await node.mine({ blocks: 1 })
      await node.setAutomine(true)
    },
  }
}

/** Opens "What it waits for" of an item and waits until it counts as slow. */
export async function openSlow(page: Page, name: string): Promise<void> {
  await untilItem(page, name, ['recording'])
  await itemNamed(page, name).getByTestId('waiting-for').first().click()
  const note = page.getByTestId('slow-transaction')
  await note.waitFor({ state: 'visible', timeout: 40_000 })
}

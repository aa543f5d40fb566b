import { createClient, http } from 'viem'
import type { Client, Hex, LocalAccount } from 'viem'
import {
  getBlockNumber,
  getCode,
  sendTransaction,
  waitForTransactionReceipt,
} from 'viem/actions'
import {
  deedsAddress,
  deedsDeployCall,
  deedsFactory,
  deedsVersion,
} from '#lib/registry/deeds-code'

export interface DeployOptions {
  /** JSON-RPC endpoint of the chain. */
  url: string
  /** Who pays; on a local chain the node's own first account does. */
  account?: LocalAccount | undefined
  signal?: AbortSignal | undefined
}

export interface DeedsDeployment {
  address: Hex
  /** Block from which on its logs are searched. */
  deployedAt: number
  /** Changes only when the code of the contract does. */
  version: string
}

/**
 * Puts Deeds on the chain, at the same address as everywhere, or finds that
 * it is there already. Writes no file.
 *
 * @throws Error when the chain lacks the CREATE2 factory or the call fails.
 */
export async function deployDeeds(
  options: DeployOptions,
): Promise<DeedsDeployment> {
  const transport = http(options.url, { timeout: 20_000 })
  const plain = createClient({ transport, pollingInterval: 50 })
  const client = plain.scope({ signal: options.signal })
  const isThere = await hasCode(client, deedsAddress)
  const deployedAt = isThere
    ? await firstBlockWithCode(client)
    : await deploy(client, options.account)
  return { address: deedsAddress, deployedAt, version: deedsVersion }
}

async function deploy(
  client: Client,
  account: LocalAccount | undefined,
): Promise<number> {
  if (!(await hasCode(client, deedsFactory))) {
    throw new Error(`This chain has no CREATE2 factory at ${deedsFactory}.`)
  }
  const payer = account ?? (await firstNodeAccount(client))
  const hash = await sendTransaction(client, {
    account: payer,
    chain: null,
    to: deedsFactory,
    data: deedsDeployCall,
  })
  const receipt = await waitForTransactionReceipt(client, { hash })
  if (!(await hasCode(client, deedsAddress))) {
    throw new Error(`Deploying Deeds failed in transaction ${hash}.`)
  }
  return Number(receipt.blockNumber)
}

async function firstNodeAccount(client: Client): Promise<Hex> {
  const accounts = (await client.request({
    method: 'eth_accounts',
  } as never)) as Hex[]
  const first = accounts[0]
  if (first === undefined) throw new Error('Give an account that pays.')
  return first
}

/** Bisects; a node that keeps no old state leaves the start of the chain. */
async function firstBlockWithCode(client: Client): Promise<number> {
  let after = -1n
  let at = await getBlockNumber(client)
  while (at - after > 1n) {
    const middle = (after + at) / 2n
    const there = await hadCode(client, middle)
    if (there === undefined) return 0
    if (there) at = middle
    else after = middle
  }
  return Number(at)
}

async function hadCode(
  client: Client,
  blockNumber: bigint,
): Promise<boolean | undefined> {
  try {
    return (
      (await getCode(client, { address: deedsAddress, blockNumber })) !==
      undefined
    )
  } catch {
    // Old state is not kept here: unknown is an answer of its own.
    return undefined
  }
}

async function hasCode(client: Client, address: Hex): Promise<boolean> {
  return (await getCode(client, { address })) !== undefined
}

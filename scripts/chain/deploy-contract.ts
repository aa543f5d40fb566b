import { createClient, http } from 'viem'
import type { Client, Hex, LocalAccount } from 'viem'
import {
  getBlockNumber,
  getCode,
  sendTransaction,
  waitForTransactionReceipt,
} from 'viem/actions'

export interface DeployOptions {
  /** JSON-RPC endpoint of the chain. */
  url: string
  /** Who pays; on a local chain the node's own first account does. */
  account?: LocalAccount | undefined
  signal?: AbortSignal | undefined
}

/** What a CREATE2 factory is told, and where that puts the contract. */
export interface ContractCode {
  /** Name in messages. */
  name: string
  address: Hex
  factory: Hex
  /** Salt, then init code. */
  deployCall: Hex
  /** Changes only when the code of the contract does. */
  version: string
}

export interface Deployment {
  address: Hex
  /** Block from which on its logs are searched. */
  deployedAt: number
  /** Changes only when the code of the contract does. */
  version: string
}

/**
 * Puts a contract on the chain, at the same address as everywhere, or finds
 * that it is there already. Writes no file.
 *
 * @throws Error when the chain lacks the CREATE2 factory or the call fails.
 */
export async function deployContract(
  code: ContractCode,
  options: DeployOptions,
): Promise<Deployment> {
  const transport = http(options.url, { timeout: 20_000 })
  const plain = createClient({ transport, pollingInterval: 50 })
  const client = plain.scope({ signal: options.signal })
  const { address, version } = code
  const deployedAt = (await hasCode(client, address))
    ? await firstBlockWithCode(client, address)
    : await deploy(client, code, options.account)
  return { address, deployedAt, version }
}

async function deploy(
  client: Client,
  { name, address, factory, deployCall }: ContractCode,
  account: LocalAccount | undefined,
): Promise<number> {
  if (!(await hasCode(client, factory))) {
    throw new Error(`This chain has no CREATE2 factory at ${factory}.`)
  }
  const payer = account ?? (await firstNodeAccount(client))
  const hash = await sendTransaction(client, {
    account: payer,
    chain: null,
    to: factory,
    data: deployCall,
  })
  const receipt = await waitForTransactionReceipt(client, { hash })
  if (!(await hasCode(client, address))) {
    throw new Error(`Deploying ${name} failed in transaction ${hash}.`)
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

/**
 * The block that brought the code of a contract. Bisects; a node that keeps
 * no old state leaves the start of the chain.
 */
export async function firstBlockWithCode(
  client: Client,
  address: Hex,
): Promise<number> {
  let after = -1n
  let at = await getBlockNumber(client)
  while (at - after > 1n) {
    const middle = (after + at) / 2n
    const there = await hadCode(client, address, middle)
    if (there === undefined) return 0
    if (there) at = middle
    else after = middle
  }
  return Number(at)
}

async function hadCode(
  client: Client,
  address: Hex,
  blockNumber: bigint,
): Promise<boolean | undefined> {
  try {
    return (await getCode(client, { address, blockNumber })) !== undefined
  } catch {
    // Old state is not kept here: unknown is an answer of its own.
    return undefined
  }
}

async function hasCode(client: Client, address: Hex): Promise<boolean> {
  return (await getCode(client, { address })) !== undefined
}

import { createHardhatRuntimeEnvironment } from 'hardhat/hre'
import { createTestClient, custom, publicActions, walletActions } from 'viem'
import type { Hex, TransactionReceipt } from 'viem'

/**
 * Rules by which a chain charges: today's, and the announced ones under which
 * each new storage slot costs about 80,000 gas more (EIP-8037).
 */
export type Rules = 'osaka' | 'amsterdam'

/** What is sent; without `to` it is the code of a new contract. */
export interface Sending {
  from: Hex
  to?: Hex | undefined
  data: Hex
}

/** Under amsterdam a deployment costs more than a transaction may carry. */
const room = {
  gas: 60_000_000,
  blockGasLimit: 100_000_000,
  transactionGasCap: false,
} as const

export type EdrChain = Awaited<ReturnType<typeof openEdr>>

/** A chain in this process, with twenty funded accounts and a clock to set. */
export async function openEdr(rules: Rules) {
  const environment = await createHardhatRuntimeEnvironment({})
  const connection = await environment.network.create({
    override: { hardfork: rules, ...room },
  })
  const client = createTestClient({
    mode: 'hardhat',
    transport: custom(connection.provider, { retryCount: 0 }),
    pollingInterval: 5,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions)
  const accounts = (await client.request({
    method: 'eth_accounts',
  } as never)) as Hex[]
  const send = async ({ from, to, data }: Sending) => {
    const parts = to === undefined ? { from, data } : { from, to, data }
    const request = { method: 'eth_sendTransaction', params: [parts] }
    const hash = (await client.request(request as never)) as Hex
    const receipt = await client.getTransactionReceipt({ hash })
    return successful(receipt)
  }
  return { client, accounts, send, close: () => connection.close() }
}

function successful(receipt: TransactionReceipt): TransactionReceipt {
  if (receipt.status === 'success') return receipt
  throw new Error(`The transaction ${receipt.transactionHash} failed.`)
}

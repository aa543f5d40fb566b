import { isHex, keccak256 } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import {
  estimateFeesPerGas,
  getBalance,
  getTransactionCount,
  sendRawTransaction,
} from 'viem/actions'
import { AppError } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import type { DeedsChain, Hex } from '../contract/types.ts'
import { trySigned } from './sponsor-trial.ts'
import type { Trial } from './sponsor-trial.ts'
import { signedSelectors } from './sign-request.ts'
import type { DeedRequest } from './sign-request.ts'

/** Wei for each unit of gas, at most. */
export interface FeeOffer {
  max: bigint
  tip: bigint
}

/** One transaction of a sponsor. Without `data` it does nothing. */
export interface SponsorSending {
  nonce: number
  gas: bigint
  fees: FeeOffer
  data?: Hex | undefined
}

/** A signed transaction and the hash that it will have. */
export interface SignedSending {
  raw: Hex
  hash: Hex
}

/** The purse of a sponsor: it pays for signed requests and nothing else. */
export interface SponsorAccount {
  address: Hex
  chain: DeedsChain
  balance(): Promise<bigint>
  /** What the chain asks now. */
  fees(): Promise<FeeOffer>
  /** How many of its transactions are in blocks, or also in the pool. */
  count(tag: 'latest' | 'pending'): Promise<number>
  try(request: DeedRequest, signature: Hex): Promise<Trial>
  /** @throws AppError `unexpected` for calldata that is no signed request. */
  sign(sending: SponsorSending): Promise<SignedSending>
  broadcast(raw: Hex): Promise<void>
  /** Wei that a transaction cost; undefined while it is in no block. */
  cost(hash: Hex): Promise<bigint | undefined>
}

/**
 * Opens the account of `key` (32 bytes in hex) for the contract of one chain.
 *
 * @throws AppError `key-invalid`
 */
export function openSponsorAccount(
  client: ChainClient,
  chain: DeedsChain,
  key: string,
): SponsorAccount {
  const signer = privateKeyToAccount(checkKey(key))
  const { address } = signer
  return {
    address,
    chain,
    balance: () => getBalance(client, { address }),
    async fees() {
      const fees = await estimateFeesPerGas(client)
      return { max: fees.maxFeePerGas, tip: fees.maxPriorityFeePerGas }
    },
    count: (blockTag) => getTransactionCount(client, { address, blockTag }),
    try: (request, signature) =>
      trySigned(client, chain, address, request, signature),
    async sign({ nonce, gas, fees, data }) {
      const raw = await signer.signTransaction({
        type: 'eip1559',
        chainId: chain.id,
        to: data === undefined ? address : chain.deeds,
        data: data === undefined ? '0x' : checkCall(data),
        nonce,
        gas,
        maxFeePerGas: fees.max,
        maxPriorityFeePerGas: fees.tip,
      })
      return { raw, hash: keccak256(raw) }
    },
    async broadcast(raw) {
      await sendRawTransaction(client, { serializedTransaction: raw })
    },
    cost: (hash) => costOf(client, hash),
  }
}

/** Whatever the code around it does, this key signs nothing else. */
function checkCall(data: Hex): Hex {
  if (signedSelectors.includes(data.slice(0, 10))) return data
  throw new AppError('unexpected', 'A sponsor sends signed requests only.')
}

function checkKey(text: string): Hex {
  const trimmed = text.trim()
  const key = trimmed.startsWith('0x') ? trimmed : `0x${trimmed}`
  if (isHex(key) && key.length === 66) return key
  throw new AppError('key-invalid', 'The sponsor’s key is not 32 bytes in hex.')
}

async function costOf(
  client: ChainClient,
  hash: Hex,
): Promise<bigint | undefined> {
  const receipt = await client.request({
    method: 'eth_getTransactionReceipt',
    params: [hash],
  })
  if (receipt === null) return undefined
  return BigInt(receipt.gasUsed) * BigInt(receipt.effectiveGasPrice)
}

import type { ChainConfig, NetworkConfig } from '#lib/base/network-config'
import { describeName } from '#lib/names/describe-name'
import { describeDeed } from '#lib/registry/contract/describe-deed'
import { describeBinding } from '#lib/registry/peer-binding/binding-words'
import { describeRequest } from '#lib/registry/write/sign-request-words'
import type { AskedTypedData } from '#lib/registry/write/sign-request-words'
import type { DeedDescription } from '#lib/registry/contract/describe-deed'
import { describeKeyCall } from '#lib/registry/write/session-key-words'

/** The part of a request to the guest wallet that decides what it means. */
export interface ApprovalCall {
  kind: string
  chainId: number
  account?: `0x${string}` | undefined
  to?: `0x${string}` | undefined
  data?: `0x${string}` | undefined
  /** In the coin's smallest unit (wei). */
  value?: bigint | undefined
  /** Set when it takes the place of an earlier transaction. */
  nonce?: number | undefined
  /** EIP-712 data that is to be signed, whole. */
  typedData?: AskedTypedData | undefined
}

/**
 * Words for a call of a configured contract. The same calldata sent anywhere
 * else means nothing that could be promised, and stays unexplained.
 */
export function describeApproval(
  config: NetworkConfig,
  call: ApprovalCall,
): DeedDescription | undefined {
  const { kind, chainId, to, data, nonce } = call
  if (isCancelling(call)) return cancelling
  if (call.typedData !== undefined) {
    const known = config.chains.find(({ id }) => id === chainId)
    if (known === undefined) return undefined
    return (
      describeRequest(known, call.typedData) ??
      describeBinding(known, call.typedData)
    )
  }
  const chain = config.chains.find(({ id }) => id === chainId)
  if (kind !== 'transaction' || data === undefined) return undefined
  const words = chain && to && wordsOf(chain, to, data)
  if (words === undefined || nonce === undefined) return words
  const sentence = `${words.sentence} ${replacing}`
  return { ...words, sentence }
}

function wordsOf(
  { deeds, names }: ChainConfig,
  to: `0x${string}`,
  data: `0x${string}`,
): DeedDescription | undefined {
  if (isSame(to, deeds)) return describeDeed(data) ?? describeKeyCall(data)
  if (isSame(to, names)) return describeName(data)
  return data === '0x' ? sendingCoins(to) : undefined
}

/** Coins alone: the amount and the fee stand below it. */
function sendingCoins(to: `0x${string}`): DeedDescription {
  return {
    title: 'Send coins',
    sentence:
      'These coins go to another account, such as a key of yours that pays fees with them. Only that account can send them back.',
    lines: [{ label: 'To', value: to }],
  }
}

function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

const replacing =
  'This takes the place of an earlier request that still waits; the chain takes one of the two.'

const cancelling: DeedDescription = {
  title: 'Cancel what waits',
  sentence:
    'An empty transaction to yourself takes the place of one that still waits. The chain takes one of the two, and you pay the network fee of that one.',
  lines: [],
}

/** Nothing, sent to oneself. */
function isCancelling(call: ApprovalCall): boolean {
  const { kind, account, to, data, value, nonce } = call
  return (
    kind === 'transaction' &&
    nonce !== undefined &&
    data === '0x' &&
    value === 0n &&
    to?.toLowerCase() === account?.toLowerCase()
  )
}

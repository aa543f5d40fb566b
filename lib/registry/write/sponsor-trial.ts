import { decodeErrorResult, numberToHex } from 'viem'
import { readContract } from 'viem/actions'
import { findCause } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { DeedsChain, Hex } from '../contract/types.ts'
import { encodeSigned } from './sign-request.ts'
import type { DeedRequest } from './sign-request.ts'

/** Why the contract would refuse a signed request. */
export type TrialRefusal =
  | 'expired'
  | 'bad-signature'
  | 'stale'
  | 'contract-refused'

export type Trial =
  /** `gas` as the chain estimates it, without a margin. */
  | { passed: true; data: Hex; gas: bigint }
  | { passed: false; reason: TrialRefusal }

const reasons: Record<string, TrialRefusal> = {
  Expired: 'expired',
  BadSignature: 'bad-signature',
  StaleVersion: 'stale',
  NoRecord: 'stale',
}

/**
 * Tries a signed request on the newest state, as `payer` would send it.
 *
 * @throws Error of viem when the chain does not answer.
 */
export async function trySigned(
  client: ChainClient,
  { deeds }: DeedsChain,
  payer: Hex,
  request: DeedRequest,
  signature: Hex,
): Promise<Trial> {
  const data = encodeSigned(request, signature)
  try {
    const gas = await client.request({
      method: 'eth_estimateGas',
      params: [{ from: payer, to: deeds, data, value: numberToHex(0) }],
    })
    const owned = await isOwners(client, deeds, request)
    if (!owned) return { passed: false, reason: 'bad-signature' }
    return { passed: true, data, gas: BigInt(gas) }
  } catch (thrown) {
    const reason = reasonOf(thrown)
    if (reason === undefined) throw thrown
    return { passed: false, reason }
  }
}

/**
 * The contract takes the owner of an update from the record, not from the
 * request: the one that is named there might be somebody else.
 */
async function isOwners(
  client: ChainClient,
  address: Hex,
  request: DeedRequest,
): Promise<boolean> {
  if (request.type === 'publish') return true
  const owner = await readContract(client, {
    address,
    abi: deedsAbi,
    functionName: 'ownerOf',
    args: [BigInt(request.id)],
  })
  return owner.toLowerCase() === request.owner.toLowerCase()
}

/** Undefined where the chain did not answer: that is no refusal. */
function reasonOf(thrown: unknown): TrialRefusal | undefined {
  const data = findCause(thrown, hasData)?.data
  if (data !== undefined) return reasons[nameOf(data)] ?? 'contract-refused'
  const reverted = (cause: unknown): cause is Error =>
    cause instanceof Error && /revert/iu.test(cause.message)
  return findCause(thrown, reverted) && 'contract-refused'
}

type WithData = Error & { data: Hex }

function hasData(cause: unknown): cause is WithData {
  const isError = cause instanceof Error && 'data' in cause
  return isError && /^0x[0-9a-f]{8}/iu.test(String(cause.data))
}

function nameOf(data: Hex): string {
  try {
    return decodeErrorResult({ abi: deedsAbi, data }).errorName
  } catch {
    // An error of another contract, such as the wallet of the owner.
    return ''
  }
}

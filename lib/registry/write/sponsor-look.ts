import { hexToBytes, keccak256, sliceHex } from 'viem'
import type { TransactionReceipt } from 'viem'
import { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { cidText } from '#lib/base/cid'
import type { AppError } from '#lib/base/errors'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { decodeReceipt } from '../contract/decode-receipt.ts'
import type { RecordedVersion } from '../contract/decode-receipt.ts'
import type { Hex } from '../contract/types.ts'
import { idTopic, readEvents } from '../read/read-events.ts'
import { isCall } from './find-sent.ts'
import type { SentCall } from './find-sent.ts'
import { receiptOf } from './look-at-transaction.ts'
import { revertReason } from './revert-reason.ts'
import type { DeedRequest } from './sign-request.ts'

/** A signed request that somebody said to have brought in. */
export interface HandedRequest {
  request: DeedRequest
  /** The call with the signature. */
  call: SentCall
  /** What they told: it may be the hash of anything, or of nothing. */
  hashes: readonly Hex[]
  /** Block after which it was signed. */
  fromBlock: number
}

/** What one look finds. */
export type HandedLook =
  | { outcome: 'included'; version: RecordedVersion; blockHash: Hex }
  /** In the pool, under this nonce of whoever pays. */
  | { outcome: 'pending'; sender?: Hex | undefined; nonce?: number | undefined }
  /** The chain took the call and refused it. */
  | { outcome: 'reverted'; error: AppError }
  /** Its time is over, and nobody brought it in. */
  | { outcome: 'over' }

/** Seconds that clocks and nodes may be behind. */
const grace = 30

/**
 * Looks once at what became of a signed request. Whoever took it is not
 * believed: a hash counts only for a transaction that makes this very call,
 * and the contract's events tell when anyone else brought it in.
 *
 * @param now milliseconds since 1970
 * @throws AppError `chain-unreachable`, `history-withheld`
 */
export async function lookAtHanded(
  client: ChainClient,
  handed: HandedRequest,
  now: number,
  options: Abortable = {},
): Promise<HandedLook> {
  return askChain(client, options, async (scoped) => {
    const named = await lookAtHashes(scoped, handed, options)
    if (named !== undefined && named.outcome !== 'pending') return named
    const found = await lookAtEvents(scoped, handed, options)
    if (found !== undefined) return found
    const over = now > (handed.request.deadline + grace) * 1_000
    return over ? { outcome: 'over' } : (named ?? { outcome: 'pending' })
  })
}

/** The transactions that were told, if they are what they should be. */
async function lookAtHashes(
  client: ChainClient,
  handed: HandedRequest,
  options: Abortable,
): Promise<HandedLook | undefined> {
  for (const hash of handed.hashes.toReversed()) {
    const params = [hash] as [Hex]
    const method = 'eth_getTransactionByHash'
    const sent = await client.request({ method, params })
    if (sent === null || !isCall(sent, handed.call)) continue
    const receipt = await receiptOf(client, hash)
    if (receipt === undefined) {
      const { from: sender, nonce } = sent
      return { outcome: 'pending', sender, nonce: Number(nonce) }
    }
    if (receipt.status === 'reverted') {
      const error = await revertReason(client, receipt, options)
      return { outcome: 'reverted', error }
    }
    return included(handed, receipt)
  }
  return undefined
}

/** The record as the contract tells it, whoever brought the request in. */
async function lookAtEvents(
  client: ChainClient,
  handed: HandedRequest,
  options: Abortable,
): Promise<HandedLook | undefined> {
  const { request, call, fromBlock } = handed
  const ids = request.type === 'update' ? [idTopic(request.id)] : undefined
  const events = await readEvents(
    client,
    {
      contract: call.to,
      names: ['Published'],
      indexed: [ids, [tailOf(request.cid)]],
      fromBlock,
    },
    options,
  )
  for (const { transactionHash } of events.toReversed()) {
    const receipt = await receiptOf(client, transactionHash)
    const found = receipt && included(handed, receipt)
    if (found !== undefined) return found
  }
  return undefined
}

function included(
  { request, call }: HandedRequest,
  receipt: TransactionReceipt,
): HandedLook | undefined {
  const version = decodeReceipt(receipt, call.to).findLast((one) =>
    isMade(one, request),
  )
  if (version === undefined) return undefined
  return { outcome: 'included', version, blockHash: receipt.blockHash }
}

/** Whether a version is the one that the request asks for. */
function isMade(
  { tokenId, version, cid }: RecordedVersion,
  request: DeedRequest,
): boolean {
  if (cid !== cidText(CID.decode(hexToBytes(request.cid)))) return false
  if (request.type === 'update') {
    return tokenId === request.id && version === request.expectedVersion + 1
  }
  return version === 1 && BigInt(tokenId) >> 96n === BigInt(request.owner)
}

/** The second word of an address, as the contract splits it. */
function tailOf(cid: Hex): Hex {
  const { byteLength } = hexToBytes(cid)
  const isShort = byteLength >= 33 && byteLength <= 37
  return isShort ? sliceHex(cid, byteLength - 32) : keccak256(cid)
}

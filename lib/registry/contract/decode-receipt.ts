import { parseEventLogs } from 'viem'
import type { TransactionReceipt } from 'viem'
import { fromCidWords, fromLongCid } from './cid-words.ts'
import { deedsAbi } from './deeds-abi.ts'
import type { Hex } from './types.ts'

/** A version that a transaction recorded. */
export interface RecordedVersion {
  tokenId: string
  version: number
  /** CIDv1 in base32; undefined for "points to nothing". */
  cid?: string | undefined
  block: number
  transaction: Hex
}

/**
 * The versions in a receipt, in their order. Only events of `contract` count:
 * any other contract in the same transaction could emit the same ones.
 */
export function decodeReceipt(
  receipt: Pick<TransactionReceipt, 'logs'>,
  contract: Hex,
): RecordedVersion[] {
  const logs = receipt.logs.filter(
    ({ address }) => address.toLowerCase() === contract.toLowerCase(),
  )
  const long = new Map<Hex, string | undefined>()
  const longEvents = { abi: deedsAbi, eventName: 'LongCid', logs } as const
  for (const { args } of parseEventLogs(longEvents)) {
    long.set(args.tail, fromLongCid(args.cid, args.tail))
  }
  const events = parseEventLogs({ abi: deedsAbi, eventName: 'Published', logs })
  return events.map(({ args, blockNumber, transactionHash }) => ({
    tokenId: String(args.id),
    version: args.version,
    cid: fromCidWords(args.head, args.tail) ?? long.get(args.tail),
    block: Number(blockNumber),
    transaction: transactionHash,
  }))
}

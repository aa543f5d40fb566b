import { encodeFunctionData } from 'viem'
import type { EncodeFunctionDataParameters } from 'viem'
import { toCidWords } from '../contract/cid-words.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import { encodeMeta } from '../contract/meta.ts'
import type { PublicMeta } from '../contract/meta.ts'
import type { DeedsChain, Hex, RecordReference } from '../contract/types.ts'

/** A call of the contract, in every form that a wallet library takes. */
export interface PreparedDeed {
  chainId: number
  address: Hex
  abi: typeof deedsAbi
  functionName: string
  args: readonly unknown[]
  /** The same as calldata for a plain transaction. */
  data: Hex
  /** What the call does, in sentences a person can check. */
  lines: string[]
}

/** Records that the caller owns `cid`, under a public name. */
export function preparePublish(
  chain: DeedsChain,
  { cid, meta }: { cid: string; meta: PublicMeta },
): PreparedDeed {
  const { head, tail, long } = toCidWords(cid)
  const lines = [
    `Record that you own the content ${cid}.`,
    publicly(meta),
    'A record is public and its history stays.',
  ]
  const words = encodeMeta(meta)
  return long === undefined
    ? prepareCall(chain, lines, 'publish', [head, tail, words])
    : prepareCall(chain, lines, 'publishLong', [long, words])
}

/** Records that one transaction of the contract may make. */
export const largestBatch = 100

/** Whether an address fits a batch: the longest ones are recorded one by one. */
export function fitsBatch(cid: string): boolean {
  return toCidWords(cid).long === undefined
}

/**
 * Records several contents in one transaction; the records come in this order.
 *
 * @param items 1 to `largestBatch`, of which each `fitsBatch`
 */
export function preparePublishBatch(
  chain: DeedsChain,
  items: readonly { cid: string; meta: PublicMeta }[],
): PreparedDeed {
  const lines = [
    `Record that you own ${items.length} contents.`,
    'Everyone can see their names, sizes and types.',
    'A record is public and its history stays.',
  ]
  const words = items.map(({ cid, meta }) => {
    const { head, tail } = toCidWords(cid)
    return { head, tail, meta: encodeMeta(meta) }
  })
  return prepareCall(chain, lines, 'publishBatch', [words])
}

/** Points a record to a new version, if it is still at `expectedVersion`. */
export function prepareUpdate(
  record: RecordReference,
  change: { cid: string; expectedVersion: number; meta: PublicMeta },
): PreparedDeed {
  const { cid, expectedVersion, meta } = change
  const { head, tail, long } = toCidWords(cid)
  const lines = [
    `Point your record to version ${expectedVersion + 1}, the content ${cid}.`,
    publicly(meta),
    'Older versions stay in the public history.',
  ]
  const id = BigInt(record.tokenId)
  const words = encodeMeta(meta)
  return long === undefined
    ? prepareCall(chainOf(record), lines, 'update', [
        id,
        expectedVersion,
        head,
        tail,
        words,
      ])
    : prepareCall(chainOf(record), lines, 'updateLong', [
        id,
        expectedVersion,
        long,
        words,
      ])
}

/** Points a record to nothing; it stays, and so does its history. */
export function prepareUnpublish(record: RecordReference): PreparedDeed {
  const lines = [
    'Make your record point to nothing.',
    'The record stays yours, and its history stays public.',
  ]
  return prepareCall(chainOf(record), lines, 'unpublish', [
    BigInt(record.tokenId),
  ])
}

/** Replaces the public name of a record. */
export function prepareDescribe(
  record: RecordReference,
  meta: PublicMeta,
): PreparedDeed {
  const lines = [publicly(meta), 'The content and its owner stay the same.']
  const args = [BigInt(record.tokenId), encodeMeta(meta)] as const
  return prepareCall(chainOf(record), lines, 'describe', args)
}

/** Gives a record away; a contract that can't hold records refuses it. */
export function prepareTransfer(
  record: RecordReference,
  { from, to }: { from: Hex; to: Hex },
): PreparedDeed {
  const lines = [
    `Transfer your record to ${to}.`,
    'It then belongs to that account. You can’t take it back.',
  ]
  const args = [from, to, BigInt(record.tokenId)] as const
  return prepareCall(chainOf(record), lines, 'safeTransferFrom', args)
}

/** A call of the contract, with the lines that say what it does. */
export function prepareCall(
  chain: DeedsChain,
  lines: string[],
  functionName: string,
  args: readonly unknown[],
): PreparedDeed {
  const parts = { abi: deedsAbi, functionName, args }
  const data = encodeFunctionData(parts as EncodeFunctionDataParameters)
  return { chainId: chain.id, address: chain.deeds, ...parts, data, lines }
}

function chainOf({ chainId, contract }: RecordReference): DeedsChain {
  return { id: chainId, deeds: contract }
}

function publicly({ name }: PublicMeta): string {
  return `Everyone can see the name “${name}”, the size and the type.`
}

import { encodeFunctionData, numberToHex } from 'viem'
import { readContract } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import { AppError, isAbort } from '#lib/base/errors'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import { decodePage } from './decode-page.ts'
import type { Hex } from '../contract/types.ts'
import type { RecordState } from '../read/record-view.ts'

/**
 * Records in one answer: 1,000 take a node about 5.5 million gas and 400 kB.
 * A node that gives less is asked for less.
 */
const most = 1_000
const least = 25
/** More than anybody makes: a server that says so would be read for ever. */
const mostRecords = 1_000_000n
/** Pages asked for at once. */
const atOnce = 4

/** What is to be read, in which block. */
export interface PageQuery {
  contract: Hex
  account: Hex
  /** Index of the first record wanted. */
  from: number
  block: number
}

export interface PageOptions extends Abortable {
  /** Called after each answer with how many records were read. */
  onProgress?: ((read: number) => void) | undefined
}

/**
 * The states of all records an account created, from an index on, as they
 * are in one block. Read from the contract's state alone.
 */
export async function readPages(
  client: ChainClient,
  query: PageQuery,
  options: PageOptions = {},
): Promise<RecordState[]> {
  const count = (await readCount(client, query)) - query.from
  if (count <= 0) return []
  const pages: RecordState[][] = []
  let size = most
  let next = 0
  let done = 0
  const worker = async () => {
    while (next < count) {
      const start = next
      const end = Math.min(count, start + size)
      next = end
      for (let at = start; at < end;) {
        options.signal?.throwIfAborted()
        const wanted = Math.min(size, end - at)
        try {
          const page = await readPage(client, query, query.from + at, wanted)
          pages[at] = page
          at += wanted
          done += page.length
          options.onProgress?.(done)
        } catch (thrown) {
          if (isAbort(thrown) || wanted <= least) throw thrown
          size = Math.ceil(wanted / 2)
        }
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return pages.flat()
}

async function readCount(
  client: ChainClient,
  { contract, account, block }: PageQuery,
): Promise<number> {
  const created = await readContract(client, {
    address: contract,
    abi: deedsAbi,
    functionName: 'createdBy',
    args: [account],
    blockNumber: BigInt(block),
  })
  if (created <= mostRecords) return Number(created)
  throw new AppError(
    'chain-unreachable',
    'The chain server tells of more records than can be. It is asked again ' +
      'by itself.',
    { details: `createdBy: ${created}` },
  )
}

async function readPage(
  client: ChainClient,
  { contract, account, block }: PageQuery,
  from: number,
  count: number,
): Promise<RecordState[]> {
  const data = encodeFunctionData({
    abi: deedsAbi,
    functionName: 'recordsOf',
    args: [account, BigInt(from), BigInt(count)],
  })
  const answer = await client.request({
    method: 'eth_call',
    params: [{ to: contract, data }, numberToHex(block)],
  })
  const page = decodePage(answer)
  if (page.length === count) return page
  throw new AppError(
    'chain-unreachable',
    'The chain server gave half an answer. It is asked again by itself.',
    { details: `recordsOf: ${page.length} of ${count} records` },
  )
}

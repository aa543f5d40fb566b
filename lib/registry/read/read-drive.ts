import { readContract } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import { decodeMeta } from '../contract/meta.ts'
import type { Hex } from '../contract/types.ts'
import { idTopic, readEvents } from './read-events.ts'

/** How many records an account has made: the index of its next one. */
export async function readCreated(
  client: ChainClient,
  contract: Hex,
  account: Hex,
  options: Abortable = {},
): Promise<bigint> {
  return askChain(client, options, (scoped) =>
    readContract(scoped, {
      address: contract,
      abi: deedsAbi,
      functionName: 'createdBy',
      args: [account],
    }),
  )
}

/** The id of the first record of an account: index 0. */
export function firstRecordOf(account: Hex): string {
  return String(BigInt(account) << 96n)
}

/** The index of a record among those of its creator. */
export function indexOf(tokenId: string): bigint {
  return BigInt.asUintN(96, BigInt(tokenId))
}

/**
 * Whether the public description of a record says that it is a drive. The
 * newest description counts, with a version or after it.
 *
 * @throws AppError `chain-unreachable`, `history-withheld`
 */
export async function isMarkedDrive(
  client: ChainClient,
  contract: Hex,
  record: { tokenId: string; lastBlock: number },
  options: Abortable = {},
): Promise<boolean> {
  const events = await readEvents(
    client,
    {
      contract,
      names: ['Published', 'Described'],
      indexed: [[idTopic(record.tokenId)]],
      fromBlock: record.lastBlock,
    },
    options,
  )
  const metas = events.flatMap((event) =>
    event.eventName === 'Published' || event.eventName === 'Described'
      ? [decodeMeta(event.args.meta)]
      : [],
  )
  return metas.findLast((meta) => meta !== undefined)?.kind === 'drive'
}

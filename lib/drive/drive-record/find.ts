import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { NetworkConfig } from '#lib/base/network-config'
import { readEntry } from '#lib/names/read-entry'
import {
  firstRecordOf,
  indexOf,
  isMarkedDrive,
  readCreated,
} from '#lib/registry/read/read-drive'
import { readRecord } from '#lib/registry/read/read-record'
import { chainOf } from '../chain/chain-clients.ts'
import type { KnownChain } from '../chain/chain-clients.ts'
import type { RecordView } from '../types.ts'

/** The label of an account that leads to its drive, if its first does not. */
export const driveLabel = 'drive'

/** Where an account's drive is on a chain. */
export interface FoundDrive {
  /** Undefined: it has none yet. */
  record?: RecordView | undefined
  /**
   * Whether the next record of the account would be its first, and so needs
   * no label to be found.
   */
  isFirst: boolean
}

type Account = `0x${string}`

/**
 * Finds the drive of an account: its first record (index 0), if that says so
 * and is still its own; else the record that its label `drive` leads to.
 *
 * @throws AppError `chain-unreachable`, `wrong-chain`
 */
export async function findDrive(
  config: NetworkConfig,
  chainId: number,
  account: Account,
  options: Abortable = {},
): Promise<FoundDrive> {
  const known = chainOf(config, chainId)
  const { chain, client } = known
  const created = await readCreated(client, chain.deeds, account, options)
  if (created === 0n) return { isFirst: true }
  const first = firstRecordOf(account)
  const record =
    (await ownDrive(known, account, first, options)) ??
    (await labelled(known, account, options))
  return { record, isFirst: false }
}

/** A drive that is not the first record is found by its label only. */
export function needsLabel(tokenId: string): boolean {
  return indexOf(tokenId) !== 0n
}

/**
 * Whether the label leads to this record.
 *
 * @throws AppError `chain-unreachable`
 */
export async function hasLabel(
  config: NetworkConfig,
  {
    chainId,
    owner,
    tokenId,
  }: Pick<RecordView, 'chainId' | 'owner' | 'tokenId'>,
  options: Abortable = {},
): Promise<boolean> {
  const { chain, client } = chainOf(config, chainId)
  if (chain.names === undefined) return false
  const wanted = { owner, label: driveLabel }
  return (await readEntry(client, chain.names, wanted, options)) === tokenId
}

async function labelled(
  known: KnownChain,
  owner: Account,
  options: Abortable,
): Promise<RecordView | undefined> {
  const { names } = known.chain
  if (names === undefined) return undefined
  const wanted = { owner, label: driveLabel }
  const tokenId = await readEntry(known.client, names, wanted, options)
  if (tokenId === undefined) return undefined
  return ownDrive(known, owner, tokenId, options)
}

/** The record, if it is there, belongs to the account and is marked. */
async function ownDrive(
  { chain, client }: KnownChain,
  account: Account,
  tokenId: string,
  options: Abortable,
): Promise<RecordView | undefined> {
  const reference = { chainId: chain.id, contract: chain.deeds, tokenId }
  const record = await readOrNone(client, reference, options)
  const isOwn = record?.owner.toLowerCase() === account.toLowerCase()
  if (record === undefined || !isOwn) return undefined
  const marked = await isMarkedDrive(client, chain.deeds, record, options)
  return marked ? record : undefined
}

async function readOrNone(
  ...args: Parameters<typeof readRecord>
): Promise<RecordView | undefined> {
  try {
    return await readRecord(...args)
  } catch (thrown) {
    const gone = thrown instanceof AppError && thrown.code === 'record-missing'
    if (gone) return undefined
    throw thrown
  }
}

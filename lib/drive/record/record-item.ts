import { within } from '#lib/base/abort'
import type { Abortable } from '#lib/base/abort'
import { AppError, toAppError } from '#lib/base/errors'
import { setItemError } from '../publish/import-list.ts'
import type {
  PreparedCall,
  RecordChange,
  RecordPort,
  WalletPort,
} from './record-port.ts'
import type { DriveServices } from '../services.ts'
import { settleAndWatch } from '../transaction/finality.ts'
import { isDropped, sendAgain } from '../transaction/replace.ts'
import {
  isSameRequest,
  requiredItem,
  showError,
  writeSent,
} from '../transaction/write.ts'
import type { DriveItem, PendingTransaction } from '../types.ts'

/** The wallet is not kept waiting for a slow chain, in milliseconds. */
const beforePatience = 1_500

/**
 * Puts a change of an item's record on the chain: asks the wallet, then waits
 * for the block. Each step is in the manifest before the next begins, so that
 * a reload finds it. The item itself is safe whatever happens; what went
 * wrong is shown at the item.
 *
 * @returns whether the change is on the chain.
 */
export async function recordItem(
  services: DriveServices,
  chain: RecordPort,
  wallet: WalletPort,
  itemId: string,
  change: RecordChange,
  options: Abortable = {},
): Promise<boolean> {
  setItemError(services.imports, itemId, undefined)
  let asked: PendingTransaction | undefined
  try {
    const item = await requiredItem(services, itemId)
    if (isDropped(item, change, wallet.address)) {
      await sendAgain(services, wallet, itemId, options)
      return await settleAndWatch(services, chain, itemId, options)
    }
    const { address, chainId } = wallet
    const call = await chain.prepare(change, item, address, chainId, options)
    const before = await readBefore(chain, call, options)
    asked = { ...before, ...request(services, item, change, call) }
    await begin(services, itemId, asked)
    const hash = await wallet.send(call, options)
    // Also after "Not now": what the wallet sent is under way.
    await writeSent(services, itemId, asked, hash)
  } catch (thrown) {
    const error = toAppError(thrown, 'transaction-failed')
    await takeBack(services, itemId, asked, error)
    return false
  }
  return settleAndWatch(services, chain, itemId, options)
}

/** What is kept of a question to a wallet before it is asked. */
export function request(
  { clock }: DriveServices,
  { cid, record }: DriveItem,
  change: RecordChange,
  { account, chainId, to: contract, data }: PreparedCall,
): PendingTransaction {
  return {
    action: change.action,
    account,
    chainId,
    contract,
    startedAt: clock.now(),
    cid,
    call: { to: contract, data },
    versionBefore: record?.version,
    ...(change.action === 'transfer' && { to: change.to }),
    ...(change.action === 'rename' && { name: change.name }),
  }
}

/** Helps to find a lost answer again; recording goes on without it. */
export async function readBefore(
  chain: RecordPort,
  { account, chainId }: PreparedCall,
  { signal }: Abortable,
): Promise<Pick<PendingTransaction, 'nonceBefore' | 'blockBefore'>> {
  try {
    const limit = within(beforePatience, signal)
    return await chain.before(account, chainId, { signal: limit })
  } catch {
    signal?.throwIfAborted()
    return {}
  }
}

/**
 * One question at a time for an item, in all tabs.
 *
 * @throws AppError `transaction-failed` while a change is under way.
 */
export async function begin(
  { manifest }: DriveServices,
  itemId: string,
  asked: PendingTransaction,
): Promise<void> {
  let underWay = false
  await manifest.change(itemId, (old) => {
    const { hash, droppedAt } = old.pending ?? {}
    underWay = hash !== undefined && droppedAt === undefined
    return underWay ? old : { ...old, pending: asked, failure: undefined }
  })
  if (!underWay) return
  throw new AppError(
    'transaction-failed',
    'A change of this record is on its way already. Wait until it is there.',
  )
}

/**
 * "Not now": forgets a question to a wallet that was not answered, a
 * transaction that nobody knows any more, and what went wrong last.
 */
export async function dismissPending(
  services: DriveServices,
  itemId: string,
): Promise<void> {
  setItemError(services.imports, itemId, undefined)
  await services.manifest.change(itemId, ({ pending, ...item }) => {
    const { hash, droppedAt } = pending ?? {}
    const isOpen = hash !== undefined && droppedAt === undefined
    return {
      ...item,
      pending: isOpen ? pending : undefined,
      failure: undefined,
    }
  })
}

/** Ends a question that led to nothing; a later one of the item goes on. */
export async function takeBack(
  services: DriveServices,
  itemId: string,
  asked: PendingTransaction | undefined,
  error: AppError,
): Promise<void> {
  if (asked !== undefined) {
    await services.manifest.change(itemId, (item) =>
      isSameRequest(item.pending, asked) && item.pending?.hash === undefined
        ? { ...item, pending: undefined }
        : item,
    )
  }
  if (error.code !== 'aborted') showError(services, itemId, error)
}

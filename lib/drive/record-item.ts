import type { Abortable } from '../base/abort.ts'
import { AppError, toAppError } from '../base/errors.ts'
import { setItemError } from './import-list.ts'
import type { RecordChange, RecordPort, WalletPort } from './record-port.ts'
import type { DriveServices } from './services.ts'
import type { DriveItem, PendingTransaction } from './types.ts'

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
  try {
    const hash = await askWallet(
      services,
      chain,
      wallet,
      itemId,
      change,
      options,
    )
    await changePending(services, itemId, (pending) => ({ ...pending, hash }))
  } catch (thrown) {
    await giveUp(services, itemId, toAppError(thrown, 'transaction-failed'))
    return false
  }
  return settleItem(services, chain, itemId, options)
}

async function askWallet(
  services: DriveServices,
  chain: RecordPort,
  wallet: WalletPort,
  itemId: string,
  change: RecordChange,
  options: Abortable,
): Promise<`0x${string}`> {
  const { address: account, chainId } = wallet
  const item = await required(services, itemId)
  const call = await chain.prepare(change, item, account, chainId, options)
  await services.manifest.change(itemId, (old) => ({
    ...old,
    pending: {
      action: change.action,
      account,
      chainId,
      contract: call.to,
      startedAt: services.clock.now(),
      cid: item.cid,
    },
  }))
  return wallet.send(call, options)
}

/**
 * Waits for a transaction that was sent, in this tab's life or an earlier
 * one, and writes what came of it.
 */
export async function settleItem(
  services: DriveServices,
  chain: RecordPort,
  itemId: string,
  options: Abortable = {},
): Promise<boolean> {
  const item = await required(services, itemId)
  const { pending } = item
  if (pending?.hash === undefined) return false
  const sent = { ...pending, hash: pending.hash }
  try {
    const { record } = await chain.settle(sent, item, options)
    await services.manifest.change(itemId, (old) => ({
      ...old,
      record,
      pending: undefined,
    }))
    return true
  } catch (thrown) {
    const error = toAppError(thrown, 'transaction-failed')
    // An unreachable chain settles nothing: the transaction may be in it.
    const known = error.code === 'chain-unreachable' || error.code === 'aborted'
    if (known) showError(services, itemId, error)
    else await giveUp(services, itemId, error)
    return false
  }
}

/** "Not now": forgets a question to a wallet that was not answered. */
export async function dismissPending(
  services: DriveServices,
  itemId: string,
): Promise<void> {
  setItemError(services.imports, itemId, undefined)
  await services.manifest.change(itemId, (item) =>
    item.pending?.hash === undefined ? { ...item, pending: undefined } : item,
  )
}

async function giveUp(
  services: DriveServices,
  itemId: string,
  error: AppError,
): Promise<void> {
  await services.manifest.change(itemId, (item) => ({
    ...item,
    pending: undefined,
  }))
  if (error.code !== 'aborted') showError(services, itemId, error)
}

function showError(
  { imports }: DriveServices,
  itemId: string,
  { code, shortMessage, details }: AppError,
): void {
  setItemError(imports, itemId, { code, shortMessage, details })
}

async function changePending(
  { manifest }: DriveServices,
  itemId: string,
  change: (pending: PendingTransaction) => PendingTransaction,
): Promise<void> {
  await manifest.change(itemId, (item) =>
    item.pending === undefined
      ? item
      : { ...item, pending: change(item.pending) },
  )
}

async function required(
  { manifest }: DriveServices,
  itemId: string,
): Promise<DriveItem> {
  const item = await manifest.get(itemId)
  if (item === undefined) {
    throw new AppError('record-missing', 'This item is no longer in the drive.')
  }
  return item
}

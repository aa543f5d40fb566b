import { sleep } from '../base/abort.ts'
import type { Abortable } from '../base/abort.ts'
import { AppError, toAppError } from '../base/errors.ts'
import { setItemError } from './import-list.ts'
import type { RecordChange, RecordPort, WalletPort } from './record-port.ts'
import type { DriveServices } from './services.ts'
import type { DriveItem, PendingTransaction } from './types.ts'

/** Between two tries to learn what came of a transaction, in milliseconds. */
const settlePause = 5_000

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
    const item = await required(services, itemId)
    const { address: account, chainId } = wallet
    const call = await chain.prepare(change, item, account, chainId, options)
    asked = {
      action: change.action,
      account,
      chainId,
      contract: call.to,
      startedAt: services.clock.now(),
      cid: item.cid,
    }
    await begin(services, itemId, asked)
    const hash = await wallet.send(call, options)
    // Also after "Not now": what the wallet sent is under way.
    const pending = { ...asked, hash }
    await services.manifest.change(itemId, (old) => ({ ...old, pending }))
  } catch (thrown) {
    await giveUp(
      services,
      itemId,
      asked,
      toAppError(thrown, 'transaction-failed'),
    )
    return false
  }
  return settleItem(services, chain, itemId, options)
}

/** One question at a time for an item, in all tabs. */
async function begin(
  { manifest }: DriveServices,
  itemId: string,
  asked: PendingTransaction,
): Promise<void> {
  let underWay = false
  await manifest.change(itemId, (old) => {
    underWay = old.pending?.hash !== undefined
    return underWay ? old : { ...old, pending: asked }
  })
  if (!underWay) return
  throw new AppError(
    'transaction-failed',
    'A change of this record is on its way already. Wait until it is there.',
  )
}

/**
 * Waits for a transaction that was sent, in this tab's life or an earlier
 * one, and writes what came of it. A chain that does not answer settles
 * nothing, so it is asked again.
 */
export async function settleItem(
  services: DriveServices,
  chain: RecordPort,
  itemId: string,
  options: Abortable = {},
): Promise<boolean> {
  for (;;) {
    const item = await services.manifest.get(itemId)
    const { pending } = item ?? {}
    if (item === undefined || pending?.hash === undefined) return false
    const sent = { ...pending, hash: pending.hash }
    try {
      const { record } = await chain.settle(sent, item, options)
      setItemError(services.imports, itemId, undefined)
      await services.manifest.change(itemId, (old) =>
        cleared({ ...old, record }, pending),
      )
      return true
    } catch (thrown) {
      const error = toAppError(thrown, 'transaction-failed')
      if (error.code === 'aborted') return false
      if (error.code !== 'chain-unreachable') {
        await giveUp(services, itemId, pending, error)
        return false
      }
      showError(services, itemId, error)
      await sleep(settlePause, options.signal)
    }
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

/** Ends one request; a later one of the same item goes on. */
async function giveUp(
  services: DriveServices,
  itemId: string,
  mine: PendingTransaction | undefined,
  error: AppError,
): Promise<void> {
  if (mine !== undefined) {
    await services.manifest.change(itemId, (item) => cleared(item, mine))
  }
  if (error.code !== 'aborted') showError(services, itemId, error)
}

function cleared(item: DriveItem, mine: PendingTransaction): DriveItem {
  const isMine = item.pending?.startedAt === mine.startedAt
  return isMine ? { ...item, pending: undefined } : item
}

function showError(
  { imports }: DriveServices,
  itemId: string,
  { code, shortMessage, details }: AppError,
): void {
  setItemError(imports, itemId, { code, shortMessage, details })
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

import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type {
  PreparedCall,
  RecordChange,
  RecordPort,
  WalletPort,
} from '../record/record-port.ts'
import type { DriveServices } from '../services.ts'
import { changeSent, requiredItem, writeResent } from './write.ts'
import type { DriveItem, SentPending } from '../types.ts'

/**
 * Sends what waits again for a higher fee. Whichever of the two the chain
 * takes, the item goes on under its hash.
 *
 * @throws AppError `wallet-rejected`, `wallet-missing`, and
 * `transaction-failed` when it waits no more.
 */
export async function speedUp(
  services: DriveServices,
  chain: RecordPort,
  wallet: WalletPort,
  itemId: string,
  options: Abortable = {},
): Promise<void> {
  const sent = await requiredSent(services, itemId)
  const call = await chain.speedUp(sent, options)
  const hash = await wallet.send(call, options)
  await writeResent(services, sent, hash)
}

/**
 * Sends nothing to oneself in place of what waits. The chain takes one of the
 * two; only then it is known whether the cancelling was in time.
 *
 * @throws the same as `speedUp`.
 */
export async function cancelSent(
  services: DriveServices,
  chain: RecordPort,
  wallet: WalletPort,
  itemId: string,
  options: Abortable = {},
): Promise<void> {
  const sent = await requiredSent(services, itemId)
  const call = await chain.cancel(sent, options)
  const cancelHash = await wallet.send(call, options)
  const sentAt = services.clock.now()
  await changeSent(services, sent, (pending) => ({
    ...pending,
    cancelHash,
    sentAt,
  }))
}

/** Whether a change was sent before and is known to nobody any more. */
export function isDropped(
  { pending, cid }: DriveItem,
  { action }: RecordChange,
  account: string,
): boolean {
  return (
    pending?.hash !== undefined &&
    pending.droppedAt !== undefined &&
    pending.action === action &&
    pending.cid === cid &&
    pending.account.toLowerCase() === account.toLowerCase()
  )
}

/**
 * Sends a dropped transaction once more, with the nonce it had: should the
 * first one come back, the chain takes one of the two only.
 *
 * @throws AppError `wallet-rejected`, `wallet-missing`, `transaction-failed`
 */
export async function sendAgain(
  services: DriveServices,
  wallet: WalletPort,
  itemId: string,
  options: Abortable = {},
): Promise<void> {
  const sent = await requiredSent(services, itemId)
  const hash = await wallet.send(await callOf(services, sent), options)
  await writeResent(services, sent, hash)
}

/**
 * The call of a batch is kept at its first item only. Whoever sent it has the
 * nonce: the account, or its session key.
 */
async function callOf(
  { manifest }: DriveServices,
  { hash, account, sender = account, chainId, nonce }: SentPending,
): Promise<PreparedCall> {
  const items = await manifest.all()
  const first = items.find(
    ({ pending }) => pending?.hash === hash && pending.call !== undefined,
  )
  const call = first?.pending?.call
  if (call !== undefined) return { account: sender, chainId, ...call, nonce }
  throw new AppError(
    'transaction-failed',
    'This cannot be sent again as it was. Forget it and record it anew.',
    { details: hash },
  )
}

async function requiredSent(
  services: DriveServices,
  itemId: string,
): Promise<SentPending> {
  const { pending } = await requiredItem(services, itemId)
  if (pending?.hash !== undefined) return { ...pending, hash: pending.hash }
  throw new AppError(
    'transaction-failed',
    'This is settled already. Nothing is waiting any more.',
  )
}

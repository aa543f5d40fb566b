import { AppError } from '#lib/base/errors'
import { setItemError } from '../publish/import-list.ts'
import type { Inclusion } from '../record/record-port.ts'
import type { DriveServices } from '../services.ts'
import type { DriveItem, PendingTransaction, SentPending } from '../types.ts'

/** Whether two notes are about one request of the person. */
export function isSameRequest(
  one: PendingTransaction | undefined,
  other: PendingTransaction,
): boolean {
  return one?.startedAt === other.startedAt && one.action === other.action
}

/** Writes under which hash the wallet sent what it was asked for. */
export async function writeSent(
  { manifest, clock }: DriveServices,
  itemId: string,
  asked: PendingTransaction,
  hash: `0x${string}`,
): Promise<void> {
  const sentAt = clock.now()
  const pending = { ...asked, hash, hashes: [hash], sentAt }
  await manifest.change(itemId, (old) => ({ ...old, pending }))
}

/**
 * Writes a newer hash of a transaction that was sent before, at every item
 * that waits for it.
 */
export async function writeResent(
  services: DriveServices,
  sent: SentPending,
  hash: `0x${string}`,
): Promise<void> {
  const sentAt = services.clock.now()
  await changeSent(services, sent, (pending) => {
    const { hashes = [pending.hash] } = pending
    const known = hashes.includes(hash) ? hashes : [...hashes, hash]
    return { ...pending, hash, hashes: known, sentAt, droppedAt: undefined }
  })
}

/** Changes what is kept of a transaction, at every item that waits for it. */
export async function changeSent(
  { manifest }: DriveServices,
  { hash }: SentPending,
  change: (pending: SentPending) => PendingTransaction,
): Promise<void> {
  const waiting = (await manifest.all()).filter(
    ({ pending }) => pending?.hash === hash,
  )
  for (const { id } of waiting) {
    await manifest.change(id, (item) =>
      item.pending?.hash === hash
        ? { ...item, pending: change({ ...item.pending, hash }) }
        : item,
    )
  }
}

/** Writes the record that a transaction made; twice changes nothing. */
export async function writeIncluded(
  { manifest }: DriveServices,
  itemId: string,
  sent: SentPending,
  { hash, block, blockHash, record }: Inclusion,
): Promise<void> {
  await manifest.change(itemId, (item) => {
    if (!isSameRequest(item.pending, sent)) return item
    const pending = { ...sent, hash }
    const before = item.record
    const included = { pending, block, blockHash, before }
    return { ...item, record, included, pending: undefined, failure: undefined }
  })
}

/** Ends a transaction that will not come, with the reason kept. */
export async function writeFailed(
  services: DriveServices,
  itemId: string,
  sent: PendingTransaction,
  error: AppError,
): Promise<void> {
  const { code, shortMessage, details } = error
  const failure = { code, shortMessage, details }
  await services.manifest.change(itemId, (item) =>
    isSameRequest(item.pending, sent)
      ? { ...item, pending: undefined, failure }
      : item,
  )
  setItemError(services.imports, itemId, failure)
}

/** Shows what went wrong until the next try; nothing of it is kept. */
export function showError(
  { imports }: DriveServices,
  itemId: string,
  { code, shortMessage, details }: AppError,
): void {
  setItemError(imports, itemId, { code, shortMessage, details })
}

/** The item, or the error of one that is gone. */
export async function requiredItem(
  { manifest }: DriveServices,
  itemId: string,
): Promise<DriveItem> {
  const item = await manifest.get(itemId)
  if (item !== undefined) return item
  throw new AppError('record-missing', 'This item is no longer in the drive.')
}

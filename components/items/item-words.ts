import { formatCount, formatSize } from '#lib/base/format'
import type { DriveItem, ItemView, PendingTransaction } from '#lib/drive/types'

type Sized = Pick<DriveItem, 'kind' | 'size' | 'files'>

/**
 * "4.2 MB" for a file, "214 files, 1.92 GB" for a folder. One that has no
 * bytes, or whose bytes nobody counted yet, is so many files.
 */
export function sizeWords({ kind, size, files }: Sized): string {
  if (kind === 'file') return formatSize(size)
  const count = `${formatCount(files)} ${files === 1 ? 'file' : 'files'}`
  return size === 0 ? count : `${count}, ${formatSize(size)}`
}

/** "4 items, 3.8 GB". What could not be added is none of them. */
export function totalWords(views: readonly ItemView[]): string {
  const there = views.filter(
    ({ item, state }) => state !== 'failed' || item.cid !== '',
  )
  const bytes = there.reduce((sum, { item }) => sum + item.size, 0)
  const noun = there.length === 1 ? 'item' : 'items'
  return `${formatCount(there.length)} ${noun}, ${formatSize(bytes)}`
}

/** What is going on, under the count. */
export function activityWords(views: readonly ItemView[]): string {
  const reading = views.filter(({ state }) => state === 'importing').length
  if (reading === 0) return 'Links work while Freehold is open somewhere.'
  const subject = reading === 1 ? 'One is' : `${formatCount(reading)} are`
  return `${subject} still being read. Links work as soon as they show.`
}

/** What "Recording" means for each change. */
export function pendingWords({ item, state }: ItemView): string {
  const asked = state === 'waiting-wallet'
  if (asked) return 'Waiting for your approval in the wallet'
  if (item.pending?.cancelHash !== undefined) return 'Being cancelled'
  if (item.pending?.undoneAt !== undefined) {
    return 'The chain took it back, waiting for it again'
  }
  switch (item.pending?.action) {
    case 'update':
      return 'Recording the new version'
    case 'transfer':
      return 'Transferring the record'
    case 'unpublish':
      return 'Emptying the record'
    case 'rename':
      return 'Recording the new name'
    default:
      return 'Yours, being recorded'
  }
}

/** Two blocks of the slowest chain, in milliseconds. */
const slowAfter = 24_000

/** Whether a transaction waits longer than transactions do. */
export function isSlow(
  { sentAt, startedAt }: PendingTransaction,
  now: number,
): boolean {
  return now - (sentAt ?? startedAt) > slowAfter
}

/**
 * Whether "Record all" is about this item, for the connected account. The
 * drive has a sheet of its own: it needs its folder made anew, and a label.
 */
export function canBeRecorded(
  { item }: ItemView,
  account: string | undefined,
): boolean {
  if (item.cid === '' || item.pending !== undefined) return false
  if (item.role === 'drive') return false
  // What was kept from somebody else's link is recorded on its own, knowingly.
  if (item.record === undefined) return item.origin === 'published'
  return hasNewerHere(item) && mayChange(item, account)
}

/** Whether the record is behind what is on this device. */
export function hasNewerHere({ record, cid }: DriveItem): boolean {
  return record !== undefined && record.cid !== '' && record.cid !== cid
}

/** Whether the account may change the record; unknown counts as yes. */
export function mayChange(
  { record }: DriveItem,
  account: string | undefined,
): boolean {
  if (record === undefined) return false
  if (account === undefined) return true
  return record.owner.toLowerCase() === account.toLowerCase()
}

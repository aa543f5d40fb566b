import type { DriveItem, RecordView } from '../types.ts'

/** The public name of a drive until its owner gives it another. */
const driveName = 'Drive'

type Account = `0x${string}`

/** The line of the manifest that stands for the drive of an account. */
export function driveItemId(account: Account): string {
  return `drive-${account.toLowerCase()}`
}

/** What a drive holds: all that is shared here, but no drive, oldest first. */
export function sharedItems(items: readonly DriveItem[]): DriveItem[] {
  return items
    .filter((item) => item.sharing && item.role !== 'drive' && item.cid !== '')
    .toSorted(
      (one, other) =>
        one.addedAt - other.addedAt || (one.id < other.id ? -1 : 1),
    )
}

/** What the drive of an account holds at one moment. */
export interface DriveContent {
  account: Account
  shared: DriveItem[]
  /** Of the folder. */
  cid: string
  /** Milliseconds since 1970. */
  now: number
}

/** The drive as an item like any other: one folder, in one version. */
export function driveOf(
  { account, shared, cid, now }: DriveContent,
  before: DriveItem | undefined,
): DriveItem {
  const sum = (part: 'size' | 'files') =>
    shared.reduce((total, item) => total + item[part], 0)
  const version = { cid, size: sum('size'), files: sum('files') }
  return {
    ...before,
    id: driveItemId(account),
    name: before?.name ?? driveName,
    kind: 'folder',
    type: 'inode/directory',
    role: 'drive',
    ...version,
    addedAt: before?.addedAt ?? now,
    modifiedAt: before?.cid === cid ? before.modifiedAt : now,
    sharing: true,
    origin: 'published',
    versions: [{ ...version, addedAt: now }],
  }
}

function recordOf(view: RecordView): NonNullable<DriveItem['record']> {
  const { chainId, contract, tokenId, owner, version, cid = '' } = view
  return {
    ...{ chainId, contract, tokenId, owner, version, cid },
    transaction: '0x',
    block: view.lastBlock,
    recordedAt: view.recordedAt ?? 0,
  }
}

/** The chain's word counts; a record given away is no drive any more. */
export function withRecord(
  item: DriveItem,
  recorded: RecordView | undefined,
): DriveItem {
  const { record } = item
  if (recorded === undefined) {
    const isOwn = record !== undefined && driveItemId(record.owner) === item.id
    return isOwn ? item : { ...item, record: undefined }
  }
  if (record?.tokenId !== recorded.tokenId) {
    return { ...item, record: recordOf(recorded) }
  }
  const { owner, version, cid = '' } = recorded
  if (record.version > version) return item
  return { ...item, record: { ...record, owner, version, cid } }
}

import type { ImportEntry, ImportListState } from '../publish/import-list.ts'
import type { KeepingView } from '../keepers/keeping-views.ts'
import type {
  DriveItem,
  ItemFailure,
  ItemGap,
  ItemState,
  ItemView,
} from '../types.ts'

/** Manifest lines and imports under way as one list, newest first. */
export function itemViews(
  items: DriveItem[],
  { entries, errors }: ImportListState,
  holders: ReadonlyMap<string, number>,
  gaps: Readonly<Record<string, ItemGap>> = {},
  keepingsOf: (cid: string) => KeepingView[] = () => [],
): ItemView[] {
  const stored = items
    .filter((item) => !entries.has(item.id))
    .map((item): ItemView => {
      const gap = gaps[item.id]
      const seen = errors.get(item.id)
      const error = errorOf(item, gap === undefined ? seen : notWhole(gap))
      const others = holders.get(item.cid) ?? 0
      const known = { holders: others, gap, keepings: keepingsOf(item.cid) }
      return { item, state: stateOf(item, error), error, ...known }
    })
  const importing = [...entries.values()].map((entry) =>
    importView(
      entry,
      items.find((item) => item.id === entry.id),
    ),
  )
  return [...importing, ...stored].sort(
    (a, b) =>
      b.item.addedAt - a.item.addedAt || (a.item.id < b.item.id ? -1 : 1),
  )
}

function notWhole({ missing }: ItemGap): ItemFailure {
  return {
    code: 'content-not-found',
    shortMessage:
      'This is not whole on this device any more: the browser cleared it, or the disk lost a part of it. Fetch it again from a device that has it, or add the file once more.',
    details: `${missing} ${missing === 1 ? 'block is' : 'blocks are'} missing`,
  }
}

/** `data-state` of an item that has its line in the manifest. */
export function stateOf(item: DriveItem, error: ItemView['error']): ItemState {
  if (item.pending?.droppedAt !== undefined) return 'failed'
  if (item.pending !== undefined) {
    return item.pending.hash === undefined ? 'waiting-wallet' : 'recording'
  }
  if (error !== undefined) return 'failed'
  return item.record === undefined ? 'stored' : 'recorded'
}

/** What to say is wrong: what this tab saw, else what is kept of it. */
export function errorOf(
  { pending, failure }: DriveItem,
  seen: ItemView['error'],
): ItemView['error'] {
  if (pending?.droppedAt === undefined) return seen ?? failure
  return {
    code: 'transaction-failed',
    shortMessage:
      'The chain dropped this transaction: no server that was asked knows it any more. The file is safe; send it again, or forget it.',
    details: pending.hash,
  }
}

function importView(entry: ImportEntry, item?: DriveItem): ItemView {
  return {
    item: item ?? placeholder(entry),
    state: entry.error === undefined ? 'importing' : 'failed',
    progress: entry.progress,
    stage: entry.stage,
    error: entry.error,
    holders: 0,
  }
}

function placeholder(entry: ImportEntry): DriveItem {
  return {
    id: entry.id,
    name: entry.name,
    kind: entry.kind,
    cid: '',
    size: entry.progress.total,
    files: entry.progress.files,
    type: '',
    addedAt: entry.startedAt,
    modifiedAt: entry.startedAt,
    sharing: true,
    origin: 'published',
    versions: [],
  }
}

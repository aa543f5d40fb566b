'use client'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import type { ItemView } from '#lib/drive/types'
import { DriveGrid } from './drive-grid.tsx'
import { EmptyDrive } from './empty-drive.tsx'
import { RecordedElsewhere } from './recorded-elsewhere.tsx'
import type { RowCommand } from './row-key.ts'
import type { Sorting } from './sort-items.ts'
import { useItemVerbs } from './use-item-verbs.ts'

export interface DriveListProps {
  /** Sorted, and found by the search. */
  shown: readonly ItemView[]
  all: readonly ItemView[]
  loading: boolean
  query: string
  sorting: Sorting
  onSort(sorting: Sorting): void
  selectedId: string | undefined
  onSelect(itemId: string): void
  onDetails(open: boolean): void
}

/** The list, or what stands in its place. */
export function DriveList(props: DriveListProps) {
  const { shown, all, loading, query, selectedId } = props
  const verbsOf = useItemVerbs()
  const obey = (command: RowCommand, view: ItemView) => {
    // What was not added has nothing to open, but a reason.
    const isReason = command === 'open' && view.item.cid === ''
    if (command === 'details' || isReason) props.onDetails(true)
    else if (command === 'leave') props.onDetails(false)
    else verbsOf(view)[command]()
  }
  if (loading && all.length === 0) return <SkeletonRows />
  return (
    <>
      {all.length === 0 && <EmptyDrive />}
      {all.length > 0 && shown.length === 0 && (
        <div className="empty" role="status">
          <p>Nothing here has “{query.trim()}” in its name.</p>
        </div>
      )}
      {shown.length > 0 && (
        <DriveGrid
          views={shown}
          sorting={props.sorting}
          onSort={props.onSort}
          selectedId={selectedId}
          onSelect={props.onSelect}
          onCommand={obey}
        />
      )}
      <RecordedElsewhere items={all} />
    </>
  )
}

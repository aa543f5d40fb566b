'use client'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useMedia } from '#components/ui/use-media.ts'
import { useNow } from '#components/ui/use-now.ts'
import type { ItemView } from '#lib/drive/types'
import { DriveRow } from './drive-row.tsx'
import { ListHead } from './list-head.tsx'
import { readSingleKeys } from '../settings/single-keys.ts'
import { rowKey } from './row-key.ts'
import type { RowCommand } from './row-key.ts'
import type { Sorting } from './sort-items.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useRowWindow } from './use-row-window.ts'

export interface DriveGridProps {
  views: readonly ItemView[]
  sorting: Sorting
  onSort(sorting: Sorting): void
  selectedId: string | undefined
  onSelect(itemId: string): void
  onCommand(command: RowCommand, view: ItemView): void
}

/** The list of files: one tab stop, arrows move, only visible rows drawn. */
export function DriveGrid(props: DriveGridProps) {
  const { views, sorting, onSort, selectedId, onSelect, onCommand } = props
  const grid = useRef<HTMLDivElement>(null)
  const rowHeight = useMedia('(max-width: 640px)') ? 60 : 40
  const { from, to } = useRowWindow(grid, views.length, rowHeight)
  const focusRow = useRowFocus(grid, rowHeight)
  const now = useNow(60_000)
  const chosen = views.findIndex(({ item }) => item.id === selectedId)
  const tabStop = chosen >= from && chosen < to ? chosen : from
  const select = (index: number) => {
    const view = views[index]
    if (view !== undefined) onSelect(view.item.id)
  }
  const command = (asked: RowCommand, index: number) => {
    const view = views[index]
    if (view !== undefined) onCommand(asked, view)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const row = target.closest<HTMLElement>('[data-row]')
    // A button inside a row keeps its own keys.
    if (row === null || (row !== target && isPress(event.key))) return
    const index = Number(row.dataset['row'])
    const view = views[index]
    if (view === undefined) return
    if (isLetter(event.key) && !readSingleKeys()) return
    const answer = rowKey(event, index, views.length)
    if (answer === undefined) return
    event.preventDefault()
    if (answer.command === 'menu')
      row.querySelector<HTMLElement>('.more')?.click()
    else if (answer.command === 'move') focusRow(answer.index)
    else onCommand(answer.command, view)
  }
  return (
    <div
      ref={grid}
      className="list"
      role="grid"
      tabIndex={-1}
      aria-label="Files"
      aria-rowcount={views.length + 1}
      onKeyDown={onKeyDown}
    >
      <ListHead sorting={sorting} onSort={onSort} />
      <div
        role="rowgroup"
        style={{
          paddingBlockStart: from * rowHeight,
          paddingBlockEnd: (views.length - to) * rowHeight,
        }}
      >
        {views.slice(from, to).map((view, offset) => (
          <DriveRow
            key={view.item.id}
            view={view}
            index={from + offset}
            selected={view.item.id === selectedId}
            tabStop={from + offset === tabStop}
            now={now}
            onSelect={select}
            onCommand={command}
          />
        ))}
      </div>
    </div>
  )
}

function isPress(key: string): boolean {
  return key === 'Enter' || key === ' '
}

/** A key that a person may have switched off in the settings. */
function isLetter(key: string): boolean {
  return key.length === 1 && key !== ' '
}

'use client'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useMedia } from '../../ui/use-media.ts'
import { FolderRow } from './folder-row.tsx'
import type { FolderRowsProps } from './folder-rows.tsx'
import { rowSteps } from './row-steps.ts'
import { useWindow } from './use-window.ts'

/** Pixels of a row: `--h-row` on a desk and on a phone. */
const rowHeights = { desk: 40, phone: 60 }

/** Rows of which only those near the window exist. */
export function LongList({ title, entries, hrefOf }: FolderRowsProps) {
  const phone = useMedia('(max-width: 640px)')
  const height = phone ? rowHeights.phone : rowHeights.desk
  const { list, rows, reveal } = useWindow(entries.length, height)
  const wanted = useRef<number>(undefined)
  useEffect(() => {
    if (wanted.current === undefined) return
    if (focusRow(list.current, wanted.current)) wanted.current = undefined
  })
  const move = (event: KeyboardEvent) => {
    const at = placeOf(document.activeElement)
    const next = rowSteps[event.key]?.(at, entries.length)
    if (next === undefined || at < 0) return
    event.preventDefault()
    event.stopPropagation()
    reveal(next)
    if (!focusRow(list.current, next)) wanted.current = next
  }
  return (
    // The links in it are what has the focus; it only moves it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      ref={list}
      className="list"
      aria-label={`In ${title}`}
      onKeyDown={move}
    >
      <div
        className="long-list"
        style={{ blockSize: `${entries.length * height}px` }}
      >
        {entries.slice(rows.first, rows.end).map((entry, index) => (
          <div
            key={entry.name}
            className="long-row"
            data-index={rows.first + index}
            style={{ insetBlockStart: `${(rows.first + index) * height}px` }}
          >
            <FolderRow entry={entry} href={hrefOf(entry)} />
          </div>
        ))}
      </div>
    </nav>
  )
}

function placeOf(element: Element | null): number {
  const row = element?.closest<HTMLElement>('.long-row') ?? undefined
  return row === undefined ? -1 : Number(row.dataset['index'])
}

/** True if the row exists and has the focus now. */
function focusRow(list: HTMLElement | null, index: number): boolean {
  const row = list?.querySelector<HTMLElement>(`[data-index="${index}"] a`)
  row?.focus({ preventScroll: true })
  return row !== null && row !== undefined
}

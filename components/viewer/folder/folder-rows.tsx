'use client'
import type { KeyboardEvent } from 'react'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import { FolderRow } from './folder-row.tsx'
import { LongList } from './long-list.tsx'
import { rowSteps } from './row-steps.ts'

export interface FolderRowsProps {
  title: string
  entries: OpenFolderEntry[]
  /** True while more entries come. */
  arriving: boolean
  hrefOf(entry: OpenFolderEntry): string
}

/** Fewer rows are all in the page, where the browser's own search finds them. */
const mostWhole = 500
/** So that rows are not drawn in hundreds only to be dropped again. */
const mostWholeAtFirst = 100

/** The rows of a folder; of a long one, only those near the window exist. */
export function FolderRows(props: FolderRowsProps) {
  const { title, entries, arriving, hrefOf } = props
  const most = arriving ? mostWholeAtFirst : mostWhole
  if (entries.length > most) return <LongList {...props} />
  return (
    // The links in it are what has the focus; it only moves it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav className="list" aria-label={`In ${title}`} onKeyDown={moveFocus}>
      {entries.map((entry) => (
        <FolderRow key={entry.name} entry={entry} href={hrefOf(entry)} />
      ))}
    </nav>
  )
}

/** Arrows, Home and End move through the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = rowSteps[event.key]?.(at, rows.length)
  if (next === undefined || at < 0) return
  event.preventDefault()
  event.stopPropagation()
  rows[next]?.focus()
}

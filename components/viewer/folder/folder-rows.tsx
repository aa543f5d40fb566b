'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useMedia } from '../../ui/use-media.ts'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import { FolderRow } from './folder-row.tsx'

export interface FolderRowsProps {
  title: string
  entries: OpenFolderEntry[]
  hrefOf(entry: OpenFolderEntry): string
}

/** Fewer rows are all in the page, where the browser's own search finds them. */
const mostWhole = 500

/** The rows of a folder; of a long one, only those near the window exist. */
export function FolderRows(props: FolderRowsProps) {
  const { title, entries, hrefOf } = props
  if (entries.length > mostWhole) return <LongList {...props} />
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

function LongList({ title, entries, hrefOf }: FolderRowsProps) {
  const list = useRef<HTMLElement>(null)
  const wanted = useRef<number>(undefined)
  const phone = useMedia('(max-width: 640px)')
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count: entries.length,
    getScrollElement: () =>
      list.current?.closest<HTMLElement>('.stage') ?? null,
    estimateSize: () => (phone ? 60 : 40),
    overscan: 20,
    scrollMargin: list.current?.offsetTop ?? 0,
    useFlushSync: false,
  })
  useEffect(() => rows.measure(), [rows, phone])
  const shown = rows.getVirtualItems()
  useEffect(() => {
    if (wanted.current === undefined) return
    const row = rowAt(list.current, wanted.current)
    if (row === undefined) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })
  const move = (event: KeyboardEvent) => {
    const at = placeOf(document.activeElement)
    const next = steps[event.key]?.(at, entries.length)
    if (next === undefined || at < 0) return
    event.preventDefault()
    event.stopPropagation()
    rows.scrollToIndex(next, { align: 'auto' })
    const there = rowAt(list.current, next)
    if (there === undefined) wanted.current = next
    else there.focus({ preventScroll: true })
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      ref={list}
      className="list"
      aria-label={`In ${title}`}
      onKeyDown={move}
    >
      <div
        className="long-list"
        style={{ blockSize: `${rows.getTotalSize()}px` }}
      >
        {shown.map(({ index, start, key }) => {
          const entry = entries[index]
          return (
            entry && (
              <div
                key={key}
                className="long-row"
                data-index={index}
                style={{
                  transform: `translateY(${start - rows.options.scrollMargin}px)`,
                }}
              >
                <FolderRow entry={entry} href={hrefOf(entry)} />
              </div>
            )
          )
        })}
      </div>
    </nav>
  )
}

function placeOf(element: Element | null): number {
  const row = element?.closest<HTMLElement>('.long-row')
  return row == null ? -1 : Number(row.dataset['index'])
}

function rowAt(
  list: HTMLElement | null,
  index: number,
): HTMLElement | undefined {
  const row = list?.querySelector<HTMLElement>(`[data-index="${index}"] a`)
  return row ?? undefined
}

const page = 12

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, count) => Math.min(at + page, count - 1),
  PageUp: (at) => Math.max(at - page, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Arrows, Home and End move through the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = steps[event.key]?.(at, rows.length)
  if (next === undefined || at < 0) return
  event.preventDefault()
  event.stopPropagation()
  rows[next]?.focus()
}

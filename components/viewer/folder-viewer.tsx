'use client'
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { formatCount } from '#lib/base/format'
import { Button } from '#components/ui/button'
import { SkeletonRows } from '#components/ui/skeleton-rows'
import type { OpenFolderEntry } from '#lib/drive/open/open-view'
import { FolderRow } from './folder-row.tsx'
import { inOrder, matching } from './folder-order.ts'

export interface FolderViewerProps {
  title: string
  entries: OpenFolderEntry[] | undefined
  /** True when the folder has more than is listed. */
  more: boolean
  hrefOf(entry: OpenFolderEntry): string
}

/** Rows on one page: a browser lays out more of them only slowly. */
const pageLength = 500

/** What is in a folder, a page at a time, with a filter for long ones. */
export function FolderViewer(props: FolderViewerProps) {
  const { title, entries, more, hrefOf } = props
  const [words, setWords] = useState('')
  const [page, setPage] = useState(0)
  const ordered = useMemo(() => inOrder(entries ?? []), [entries])
  const found = useMemo(() => matching(ordered, words), [ordered, words])
  if (entries === undefined) return <SkeletonRows />
  if (entries.length === 0) return <EmptyFolder />
  const pages = Math.ceil(found.length / pageLength)
  const begin = Math.min(page, Math.max(0, pages - 1)) * pageLength
  return (
    <div className="folder">
      {ordered.length > pageLength && (
        <FolderFilter
          words={words}
          onWords={(next) => {
            setWords(next)
            setPage(0)
          }}
        />
      )}
      {/* The links in it are what has the focus; it only moves it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <nav className="list" aria-label={`In ${title}`} onKeyDown={moveFocus}>
        {found.slice(begin, begin + pageLength).map((entry) => (
          <FolderRow key={entry.name} entry={entry} href={hrefOf(entry)} />
        ))}
      </nav>
      {pages > 1 && (
        <FolderPages
          begin={begin}
          count={found.length}
          onPage={(step) => setPage(begin / pageLength + step)}
        />
      )}
      {more && (
        <p className="facts">
          There is more in this folder than is listed here.
        </p>
      )}
    </div>
  )
}

interface FolderFilterProps {
  words: string
  onWords(words: string): void
}

function FolderFilter({ words, onWords }: FolderFilterProps) {
  return (
    <label className="field">
      <span className="sr">Filter by name</span>
      <input
        type="search"
        placeholder="Filter by name"
        value={words}
        onChange={(event) => onWords(event.target.value)}
      />
    </label>
  )
}

interface FolderPagesProps {
  begin: number
  count: number
  onPage(step: number): void
}

function FolderPages({ begin, count, onPage }: FolderPagesProps) {
  const end = Math.min(begin + pageLength, count)
  return (
    <div className="pages">
      <Button off={begin === 0} onPress={() => onPage(-1)} icon="left">
        Before
      </Button>
      <output className="num">
        {formatCount(begin + 1)} to {formatCount(end)} of {formatCount(count)}
      </output>
      <Button off={end === count} onPress={() => onPage(1)} icon="right">
        Next
      </Button>
    </div>
  )
}

function EmptyFolder() {
  return (
    <div className="ask">
      <h2>Nothing in this folder</h2>
      <p className="soft">It was published empty.</p>
    </div>
  )
}

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Arrows, Home and End move through the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = rows.findIndex((row) => row === document.activeElement)
  if (step === undefined || at < 0) return
  event.preventDefault()
  event.stopPropagation()
  rows[step(at, rows.length)]?.focus()
}

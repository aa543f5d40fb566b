'use client'
import { Icon } from '#components/ui/icon'
import { formatCount } from '#lib/base/format'
import type { DocumentPreview } from '#lib/previews/document/document-types'

export interface SectionBarProps {
  book: DocumentPreview
  at: number
  onTurn(at: number): void
}

/** From chapter to chapter, one by one or by the book's contents. */
export function SectionBar({ book, at, onTurn }: SectionBarProps) {
  const { sections, unit, contents } = book
  const last = sections - 1
  return (
    <div className="pages section-bar">
      <button
        type="button"
        className="icon-btn"
        aria-label={`Previous ${unit}`}
        aria-disabled={at === 0}
        onClick={() => onTurn(Math.max(0, at - 1))}
      >
        <Icon name="left" />
      </button>
      {contents.length > 0 ? (
        <Contents book={book} at={at} onTurn={onTurn} />
      ) : (
        <output className="num">
          {unit === 'page' ? 'Page' : 'Chapter'} {formatCount(at + 1)} of{' '}
          {formatCount(sections)}
        </output>
      )}
      <button
        type="button"
        className="icon-btn"
        aria-label={`Next ${unit}`}
        aria-disabled={at === last}
        onClick={() => onTurn(Math.min(last, at + 1))}
      >
        <Icon name="right" />
      </button>
    </div>
  )
}

/** The browser's own list: long ones scroll, and keys find a title. */
function Contents({ book, at, onTurn }: SectionBarProps) {
  const { contents } = book
  const shown = contents.findLastIndex(({ section }) => section <= at)
  return (
    <label className="field contents">
      <span className="sr">Contents</span>
      <select
        value={shown}
        onChange={(event) => {
          const line = contents[Number(event.target.value)]
          onTurn(line?.section ?? 0)
        }}
      >
        {shown < 0 && <option value={-1}>Before the contents</option>}
        {contents.map(({ title, depth }, index) => (
          // The contents of a book never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          <option key={index} value={index}>
            {'\u2003'.repeat(Math.min(depth, 6))}
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}

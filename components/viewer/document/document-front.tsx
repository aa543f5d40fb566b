'use client'
import type { OpenPreview } from '#lib/previews/open-preview'
import type {
  DocumentBlock,
  DocumentPreview,
  DocumentSection,
} from '#lib/previews/document/document-types'
import { DocumentPicture } from './document-picture.tsx'

export interface DocumentFrontProps {
  preview: OpenPreview
  book: DocumentPreview
  /** The first one, which may show all of it itself. */
  section: DocumentSection
}

/** What the document says it is called, who wrote it, and its cover. */
export function DocumentFront(props: DocumentFrontProps) {
  const { preview, book, section } = props
  const shown = section.blocks.slice(0, 5).flatMap(wordsOrPath)
  const missing = (text: string) => (shown.includes(text) ? '' : text)
  const title = missing(book.title)
  const author = missing(book.author)
  const cover = book.cover && missing(book.cover)
  if (title === '' && author === '' && !cover) return null
  return (
    <header className="front">
      {cover !== undefined && cover !== '' && (
        <DocumentPicture preview={preview} path={cover} words="Cover" />
      )}
      <div>
        {title !== '' && (
          <p className="front-title" dir="auto">
            {title}
          </p>
        )}
        {author !== '' && (
          <p className="soft" dir="auto">
            {author}
          </p>
        )}
      </div>
    </header>
  )
}

function wordsOrPath(block: DocumentBlock): string[] {
  if (block.kind === 'picture') return [block.path]
  return 'runs' in block ? [block.runs.map(({ text }) => text).join('')] : []
}

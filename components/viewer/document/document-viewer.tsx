'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isAbort, toAppError } from '#lib/base/errors'
import { formatCount } from '#lib/base/format'
import { usePreview } from '#lib/hooks/use-preview'
import type { OpenPreview } from '#lib/previews/open-preview'
import type {
  DocumentPreview,
  DocumentSection,
} from '#lib/previews/document/document-types'
import { TextPage } from '../text/text-page.tsx'
import type { FileViewerProps } from '../viewer-props.ts'
import { DocumentBlocks } from './document-blocks.tsx'
import { DocumentFront } from './document-front.tsx'
import { SectionBar } from './section-bar.tsx'

/** A book, a comic or a text document: words and pictures, nothing that acts. */
export function DocumentViewer(props: FileViewerProps) {
  const { file, title, onFact, onFail } = props
  const { type } = file
  const ask = useCallback(
    (preview: OpenPreview) => preview.document(type),
    [type],
  )
  const { preview, value } = usePreview(file.blob, ask, onFail)
  const count = value?.sections
  const unit = value?.unit
  useEffect(() => {
    if (count === undefined || unit === undefined || unit === 'document') return
    onFact(`${formatCount(count)} ${count === 1 ? unit : `${unit}s`}`)
  }, [count, unit, onFact])
  if (preview === undefined || value === undefined) {
    return (
      <TextPage title={title} cut={false}>
        {''}
      </TextPage>
    )
  }
  return <Reader preview={preview} book={value} title={title} onFail={onFail} />
}

interface ReaderProps extends Pick<FileViewerProps, 'title' | 'onFail'> {
  preview: OpenPreview
  book: DocumentPreview
}

function Reader({ preview, book, title, onFail }: ReaderProps) {
  const [at, setAt] = useState(0)
  const page = useRef<HTMLElement>(null)
  const section = useSection(preview, at, onFail)
  const turn = (next: number) => {
    setAt(next)
    page.current?.scrollTo({ top: 0 })
  }
  return (
    <TextPage title={title} page={page} cut={section?.cut === true}>
      {book.sections > 1 && <SectionBar book={book} at={at} onTurn={turn} />}
      {at === 0 && section !== undefined && (
        <DocumentFront preview={preview} book={book} section={section} />
      )}
      {section !== undefined && (
        <DocumentBlocks
          key={at}
          preview={preview}
          section={section}
          onTurn={turn}
        />
      )}
      {section?.blocks.length === 0 && (
        <p className="facts">
          There are no words in this {partWords[book.unit]}.
        </p>
      )}
    </TextPage>
  )
}

const partWords = { chapter: 'part', page: 'part', document: 'document' }

/** Undefined until it was read. */
function useSection(
  preview: OpenPreview,
  at: number,
  onFail: (sentence: string) => void,
): DocumentSection | undefined {
  const [read, setRead] = useState<{ at: number; section: DocumentSection }>()
  useEffect(() => {
    let gone = false
    preview
      .section(at)
      .then((section) => {
        if (!gone) setRead({ at, section })
        return undefined
      })
      .catch((thrown: unknown) => {
        if (gone || isAbort(thrown)) return
        onFail(toAppError(thrown).shortMessage)
      })
    return () => {
      gone = true
    }
  }, [preview, at, onFail])
  return read?.at === at ? read.section : undefined
}

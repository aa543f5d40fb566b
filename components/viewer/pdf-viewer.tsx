'use client'
import { useCallback, useEffect, useState } from 'react'
import { Icon } from '#components/ui/icon'
import { Spinner } from '#components/ui/spinner'
import { openPdf } from './pdf-document.ts'
import type { OpenPdf } from './pdf-document.ts'
import { PdfPage } from './pdf-page.tsx'
import type { FileViewerProps } from './viewer-props.ts'

/** A PDF, a page at a time. A chunk of its own: pdf.js is large. */
export function PdfViewer({ file, title, onFact, onFail }: FileViewerProps) {
  const [pdf, setPdf] = useState<OpenPdf>()
  const [number, setNumber] = useState(1)
  const fail = useCallback(
    () => onFail('This PDF can’t be drawn here: it is damaged or locked.'),
    [onFail],
  )
  useEffect(() => {
    let gone = false
    let opened: OpenPdf | undefined
    openPdf(file.blob)
      .then((next) => {
        opened = next
        if (gone) return next.close()
        setPdf(next)
        setNumber(1)
        return undefined
      })
      .catch(() => {
        if (!gone) fail()
      })
    return () => {
      gone = true
      setPdf(undefined)
      opened?.close().catch(reportError)
    }
  }, [file.blob, fail])
  const pages = pdf?.document.numPages
  useEffect(() => {
    if (pages !== undefined) onFact(pages === 1 ? '1 page' : `${pages} pages`)
  }, [pages, onFact])
  if (pdf === undefined) {
    return (
      <output className="shown">
        <Spinner />
        <span className="sr">Opening the document</span>
      </output>
    )
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="shown reading pdf" aria-label={title} tabIndex={0}>
      {pdf.document.numPages > 1 && (
        <PageTurner
          number={number}
          count={pdf.document.numPages}
          onTurn={setNumber}
        />
      )}
      <div className="sheet-of-paper">
        <PdfPage
          document={pdf.document}
          number={number}
          title={title}
          onFail={fail}
        />
      </div>
    </section>
  )
}

interface PageTurnerProps {
  number: number
  count: number
  onTurn(number: number): void
}

function PageTurner({ number, count, onTurn }: PageTurnerProps) {
  return (
    <div className="pages">
      <button
        type="button"
        className="icon-btn"
        aria-label="Previous page"
        aria-disabled={number === 1}
        onClick={() => onTurn(Math.max(1, number - 1))}
      >
        <Icon name="left" />
      </button>
      <output className="num">
        Page {number} of {count}
      </output>
      <button
        type="button"
        className="icon-btn"
        aria-label="Next page"
        aria-disabled={number === count}
        onClick={() => onTurn(Math.min(count, number + 1))}
      >
        <Icon name="right" />
      </button>
    </div>
  )
}

'use client'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'

export interface PdfPageProps {
  document: PDFDocumentProxy
  /** From 1. */
  number: number
  title: string
  onFail(): void
}

/** Words of one page that are read out; more would only be noise. */
const mostWords = 20_000

/** One page, drawn to a canvas, with its words for those who do not see it. */
export function PdfPage({ document, number, title, onFail }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    const stopped = new AbortController()
    const { signal } = stopped
    drawPage(document, number, canvas.current, signal)
      .then((read) => {
        if (!signal.aborted) setWords(read)
      })
      .catch(() => {
        if (!signal.aborted) onFail()
      })
    return () => stopped.abort()
  }, [document, number, onFail])
  return (
    <>
      <canvas
        ref={canvas}
        // What is drawn on is no `img`.
        role="img"
        aria-label={`Page ${number} of ${document.numPages} of ${title}`}
      />
      <p className="sr">{words}</p>
    </>
  )
}

/** Draws at the width of the stage and the fineness of the screen. */
async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement | null,
  signal: AbortSignal,
): Promise<string> {
  const page = await document.getPage(number)
  if (canvas === null || signal.aborted) return ''
  const natural = page.getViewport({ scale: 1 })
  const room = canvas.parentElement?.clientWidth ?? natural.width
  const width = Math.min(Math.max(room, 280), 960)
  const fine = Math.min(devicePixelRatio, 2)
  const scale = Math.min((width * fine) / natural.width, 4096 / natural.height)
  const viewport = page.getViewport({ scale })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const task = page.render({ canvas, viewport })
  signal.addEventListener('abort', () => task.cancel(), { once: true })
  await task.promise
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  return text.slice(0, mostWords)
}

'use client'
import { useEffect, useRef, useState } from 'react'
import { splitName } from '#lib/base/format'
import { usePreview } from '#lib/hooks/use-preview'
import type { OpenPreview } from '#lib/previews/open-preview'
import { linesInChunk } from '#lib/previews/preview-types'
import type { TextColours } from '#lib/previews/preview-types'
import type { FileViewerProps } from '../viewer-props.ts'
import { CodeChunk } from './code-chunk.tsx'
import { readText, useLineCount } from './line-count.ts'
import type { LineRange } from './line-link.ts'
import { TextPage } from './text-page.tsx'
import { useLineRange } from './use-line-range.ts'

/** Pixels of a line: 1.25 rem of the page's own size. */
const lineOf = (page: HTMLElement) =>
  1.25 *
  Number.parseFloat(
    getComputedStyle(page.ownerDocument.documentElement).fontSize,
  )

/** Code: numbered lines that can be linked to, nothing folded, in colours. */
export function CodeViewer(props: FileViewerProps) {
  const { file, title, onFact, onFail } = props
  const { preview, value: text } = usePreview(file.blob, readText, onFail)
  const colours = useColours(preview, title)
  const [range, choose] = useLineRange()
  const page = useRef<HTMLElement>(null)
  useLineCount(text, onFact)
  useShowLine(page, range, text !== undefined)
  const width = `calc(${text?.widest ?? 0}ch + 8rem)`
  return (
    <TextPage
      title={title}
      cut={text?.cut === true}
      note={noteOf(file.active)}
      page={page}
    >
      <div className="code" style={{ inlineSize: width }}>
        {range !== undefined && text !== undefined && <Band range={range} />}
        {text?.chunks.map((chunk, index) => (
          <CodeChunk
            // The chunks of a file never change their places.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            text={chunk}
            index={index}
            lines={Math.min(linesInChunk, text.lines - index * linesInChunk)}
            colours={colours}
            onLine={choose}
          />
        ))}
      </div>
    </TextPage>
  )
}

/** The lines that the address points to, marked. */
function Band({ range: { first, last } }: { range: LineRange }) {
  const style = {
    insetBlockStart: `calc(${(first - 1) * 1.25}rem + 16px)`,
    blockSize: `${(last - first + 1) * 1.25}rem`,
  }
  return <div className="code-band" style={style} />
}

/** What acts when it is opened elsewhere is shown here, and only shown. */
function noteOf(active: boolean | undefined): string | undefined {
  if (active !== true) return undefined
  return 'Shown as it is written: nothing in it runs here. Once it is saved and opened, it may.'
}

function useColours(
  preview: OpenPreview | undefined,
  title: string,
): TextColours | undefined {
  const [colours, setColours] = useState<TextColours>()
  const extension = splitName(title).extension.slice(1)
  useEffect(() => {
    let gone = false
    preview
      ?.colours(extension)
      .then((found) => {
        if (!gone) setColours(found)
      })
      // Without colours it is the same text.
      .catch(() => undefined)
    return () => {
      gone = true
      setColours(undefined)
    }
  }, [preview, extension])
  return colours
}

/** Brings the first line of the range into view, a third from the top. */
function useShowLine(
  page: { current: HTMLElement | null },
  range: LineRange | undefined,
  ready: boolean,
): void {
  const first = range?.first
  useEffect(() => {
    const shown = page.current
    if (!ready || first === undefined || shown === null) return
    const line = lineOf(shown)
    const top = (first - 1) * line
    const { scrollTop, clientHeight } = shown
    if (top >= scrollTop && top < scrollTop + clientHeight - line) return
    shown.scrollTo({ top: Math.max(0, top - clientHeight / 3) })
  }, [page, first, ready])
}

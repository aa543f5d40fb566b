'use client'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { formatCount, formatSize } from '#lib/base/format'
import { lineNumbers, mostTextBytes, splitLines } from './text-lines.ts'
import type { TextLines } from './text-lines.ts'
import { useBlobText } from './use-blob-text.ts'
import type { FileViewerProps } from './viewer-props.ts'

/** Plain text on a page of its own; long lines are folded. */
export function TextViewer(props: FileViewerProps) {
  const { text, cut } = useTextOf(props)
  return (
    <TextPage title={props.title} cut={cut}>
      <pre className="plain-text" dir="auto">
        {text.lines.join('\n')}
      </pre>
    </TextPage>
  )
}

/** Code: line numbers beside it, nothing folded, nothing coloured. */
export function CodeViewer(props: FileViewerProps) {
  const { text, cut } = useTextOf(props)
  return (
    <TextPage title={props.title} cut={cut}>
      <div className="code">
        <pre className="numbers" aria-hidden="true">
          {lineNumbers(text.lines.length)}
        </pre>
        <pre translate="no">{text.lines.join('\n')}</pre>
      </div>
    </TextPage>
  )
}

interface TextPageProps {
  title: string
  cut: boolean
  children: ReactNode
}

/** Scrolls by keyboard too, hence the tab stop. */
function TextPage({ title, cut, children }: TextPageProps) {
  return (
    // A region that scrolls must be reachable without a pointer.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="shown reading" aria-label={title} tabIndex={0}>
      {children}
      {cut && (
        <p className="facts">
          This is the beginning. Download the file to read all of it.
        </p>
      )}
    </section>
  )
}

function useTextOf({ file, onFact }: FileViewerProps): {
  text: TextLines
  cut: boolean
} {
  const { text = '', cut } = useBlobText(file.blob, mostTextBytes)
  const split = useMemo(() => splitLines(text), [text])
  const count = split.lines.length
  const isCut = cut || split.more
  useEffect(() => {
    const lines = `${formatCount(count)} ${count === 1 ? 'line' : 'lines'}`
    onFact(isCut ? `First ${formatSize(mostTextBytes)}` : lines)
  }, [count, isCut, onFact])
  return { text: split, cut: isCut }
}

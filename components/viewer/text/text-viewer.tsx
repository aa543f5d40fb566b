'use client'
import { usePreview } from '#lib/hooks/use-preview'
import type { FileViewerProps } from '../viewer-props.ts'
import { readText, useLineCount } from './line-count.ts'
import { TextPage } from './text-page.tsx'

/** Plain text on a page of its own; long lines are folded. */
export function TextViewer({ file, title, onFact, onFail }: FileViewerProps) {
  const { value: text } = usePreview(file.blob, readText, onFail)
  useLineCount(text, onFact)
  return (
    <TextPage title={title} cut={text?.cut === true}>
      <div className="plain-text" dir="auto">
        {text?.chunks.map((chunk, index) => (
          // The chunks of a file never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          <pre key={index}>{chunk === '' ? '\n' : chunk}</pre>
        ))}
      </div>
    </TextPage>
  )
}

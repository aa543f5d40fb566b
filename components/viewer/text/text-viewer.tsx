'use client'
import { useMemo } from 'react'
import { usePreview } from '#lib/hooks/use-preview'
import type { FileViewerProps } from '../viewer-props.ts'
import { readText, useLineCount } from './line-count.ts'
import { textParts } from './text-parts.ts'
import { TextPage } from './text-page.tsx'

/** Plain text on a page of its own; long lines are folded. */
export function TextViewer({ file, title, onFact, onFail }: FileViewerProps) {
  const { value: text } = usePreview(file.blob, readText, onFail)
  const parts = useMemo(() => textParts(text?.chunks ?? []), [text])
  useLineCount(text, onFact)
  return (
    <TextPage title={title} cut={text?.cut === true}>
      <div className="plain-text" dir="auto">
        {parts.map((part, index) => (
          // The parts of a file never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          <pre key={index}>{part === '' ? '\n' : part}</pre>
        ))}
      </div>
    </TextPage>
  )
}

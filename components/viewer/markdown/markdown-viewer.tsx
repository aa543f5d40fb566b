'use client'
import { TextViewer } from '../text/text-viewer.tsx'
import type { FileViewerProps } from '../viewer-props.ts'
import { mostMarkdown } from './markdown-html.ts'
import { MarkdownText } from './markdown-text.tsx'

/** Markdown as a page of text. A very long one is shown as it is written. */
export function MarkdownViewer(props: FileViewerProps) {
  const { file, title, address } = props
  if (file.blob.size > mostMarkdown) return <TextViewer {...props} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="shown reading" aria-label={title} tabIndex={0}>
      <MarkdownText blob={file.blob} address={address} />
    </section>
  )
}

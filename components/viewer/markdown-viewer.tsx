'use client'
import DOMPurify from 'dompurify'
import { useEffect, useRef } from 'react'
import { markdownHtml, mostMarkdown } from './markdown-html.ts'
import { TextViewer } from './text-viewer.tsx'
import { useBlobText } from './use-blob-text.ts'
import type { FileViewerProps } from './viewer-props.ts'

/** What the renderer makes; nothing else gets into the page. */
const allowedTags = (
  'a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre s span ' +
  'strong table tbody td th thead tr ul'
).split(' ')
const allowedAttributes = ['href', 'rel', 'target', 'start', 'title', 'class']

/** Markdown as a page of text. A very long one is shown as it is written. */
export function MarkdownViewer(props: FileViewerProps) {
  if (props.file.blob.size > mostMarkdown) return <TextViewer {...props} />
  return <RenderedMarkdown {...props} />
}

function RenderedMarkdown({ file, title }: FileViewerProps) {
  const page = useRef<HTMLElement>(null)
  const { text } = useBlobText(file.blob, mostMarkdown)
  useEffect(() => {
    if (text === undefined) return
    page.current?.replaceChildren(safeFragment(text))
  }, [text])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="shown reading" aria-label={title} tabIndex={0}>
      <article ref={page} className="markdown" dir="auto" />
    </section>
  )
}

function safeFragment(source: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(markdownHtml(source), {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ADD_ATTR: ['target'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
  lowerHeadings(fragment)
  return fragment
}

/** The page has its own first heading: those of the text come below it. */
function lowerHeadings(fragment: DocumentFragment): void {
  let before = 1
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Math.min(Number(heading.tagName.slice(1)) + 1, before + 1, 6)
    heading.setAttribute('role', 'heading')
    heading.setAttribute('aria-level', `${level}`)
    before = level
  }
}

'use client'
import { useEffect, useRef } from 'react'
import { useReadBeside } from '#lib/hooks/use-beside'
import type { ParsedAddress } from '#lib/links/parse-address'
import { useBlobText } from '../use-blob-text.ts'
import { fillPictures } from './fill-pictures.ts'
import { mostMarkdown } from './markdown-html.ts'
import { safeFragment } from './safe-fragment.ts'

export interface MarkdownTextProps {
  blob: Blob
  /** Of the file: what it refers to is looked for in the folder around it. */
  address: ParsedAddress
}

/** Markdown without anything of its author's but words, links and pictures. */
export function MarkdownText({ blob, address }: MarkdownTextProps) {
  const page = useRef<HTMLElement>(null)
  const read = useReadBeside()
  const { text } = useBlobText(blob, mostMarkdown)
  const place = JSON.stringify(address)
  useEffect(() => {
    if (text === undefined || page.current === null) return undefined
    const at = JSON.parse(place) as ParsedAddress
    page.current.replaceChildren(safeFragment(text, at))
    const controller = new AbortController()
    const { signal } = controller
    const pictures = fillPictures(page.current, at, { read, signal })
    return () => {
      controller.abort()
      pictures.close()
    }
    // `read` is the same question in every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text, place])
  return <article ref={page} className="markdown" dir="auto" />
}

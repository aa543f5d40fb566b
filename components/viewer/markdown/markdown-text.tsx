'use client'
import { useEffect, useRef } from 'react'
import { useReadBeside } from '#lib/hooks/use-beside'
import { createBreathe } from '#lib/base/breathe'
import type { ParsedAddress } from '#lib/links/parse-address'
import { useBlobText } from '../use-blob-text.ts'
import { fillPictures } from './fill-pictures.ts'
import { markdownPieces, mostMarkdown } from './markdown-html.ts'
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
    const target = page.current
    const controller = new AbortController()
    const { signal } = controller
    let pictures: { close(): void } | undefined
    const write = async () => {
      const breathe = createBreathe()
      target.replaceChildren()
      for (const html of markdownPieces(text, at)) {
        const piece = document.createElement('div')
        piece.append(safeFragment(html))
        target.append(piece)
        await breathe()
        if (signal.aborted) return
      }
      pictures = fillPictures(target, at, { read, signal })
    }
    write().catch(reportError)
    return () => {
      controller.abort()
      pictures?.close()
    }
  }, [read, text, place])
  return <article ref={page} className="markdown" dir="auto" />
}

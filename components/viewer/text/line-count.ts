'use client'
import { useEffect } from 'react'
import { formatCount } from '#lib/base/format'
import type { OpenPreview } from '#lib/previews/open-preview'
import type { TextPreview } from '#lib/previews/preview-types'

/** The first question about a text; stable, as `usePreview` wants it. */
export const readText = (preview: OpenPreview) => preview.text()

/** Tells the bar how many lines there are. */
export function useLineCount(
  text: TextPreview | undefined,
  onFact: (fact: string) => void,
): void {
  const lines = text?.lines
  const cut = text?.cut === true
  useEffect(() => {
    if (lines === undefined) return
    const words = `${formatCount(lines)} ${lines === 1 ? 'line' : 'lines'}`
    onFact(cut ? `First ${words}` : words)
  }, [lines, cut, onFact])
}

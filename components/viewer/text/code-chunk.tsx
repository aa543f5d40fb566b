'use client'
import { useEffect, useRef, useState } from 'react'
import type { MouseEvent } from 'react'
import type { TextColours } from '#lib/previews/preview-types'
import { linesInChunk } from '#lib/previews/preview-types'
import { piecesOfChunk } from './colour-runs.ts'

export interface CodeChunkProps {
  text: string
  index: number
  lines: number
  colours: TextColours | undefined
  onLine(line: number, extend: boolean): void
}

/**
 * Two hundred lines and their numbers. Colours and links are made only while
 * the chunk is near the window: a page of a million elements stands still.
 */
export function CodeChunk(props: CodeChunkProps) {
  const { text, index, lines, colours, onLine } = props
  const chunk = useRef<HTMLDivElement>(null)
  const near = useNear(chunk)
  const first = index * linesInChunk + 1
  const numbers = Array.from({ length: lines }, (_, line) => first + line)
  const choose = (event: MouseEvent, line: number) => {
    event.preventDefault()
    onLine(line, event.shiftKey)
  }
  return (
    <div
      ref={chunk}
      className="code-chunk"
      style={{ blockSize: `${lines * 1.25}rem` }}
    >
      <pre className="numbers">
        {near
          ? numbers.map((line) => (
              <a
                key={line}
                href={`#L${line}`}
                tabIndex={-1}
                aria-label={`Line ${line}`}
                onClick={(event) => choose(event, line)}
              >
                {line}
                {'\n'}
              </a>
            ))
          : numbers.join('\n')}
      </pre>
      <pre translate="no">
        {near
          ? piecesOfChunk(text, index, colours).map(
              ({ kind, text: piece }, at) =>
                kind === '' ? (
                  piece
                ) : (
                  // The pieces of a chunk never change their places.
                  // oxlint-disable-next-line react/no-array-index-key
                  <span key={at} className={`code-${kind}`}>
                    {piece}
                  </span>
                ),
            )
          : text}
      </pre>
    </div>
  )
}

/** True while the element is in the window or close to it. */
function useNear(element: { current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const target = element.current
    if (target === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.at(-1)?.isIntersecting === true),
      { rootMargin: '600px' },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return near
}

'use client'
import { formatCount } from '#lib/base/format'
import { Button } from './button.tsx'

export interface PagesProps {
  /** The first that is shown, from 0. */
  begin: number
  /** On one page. */
  length: number
  count: number
  onPage(begin: number): void
}

/** From page to page of a long list; nothing for a short one. */
export function Pages({ begin, length, count, onPage }: PagesProps) {
  if (count <= length) return null
  const end = Math.min(begin + length, count)
  return (
    <div className="pages">
      <Button
        off={begin === 0}
        onPress={() => onPage(Math.max(0, begin - length))}
        icon="left"
      >
        Before
      </Button>
      <output className="num">
        {formatCount(begin + 1)} to {formatCount(end)} of {formatCount(count)}
      </output>
      <Button off={end === count} onPress={() => onPage(end)} icon="right">
        Next
      </Button>
    </div>
  )
}

'use client'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { rowsInView } from './rows-in-view.ts'
import type { RowRange } from './rows-in-view.ts'

/** The part of a page that scrolls around a list. */
const scrollerOf = (list: HTMLElement) => list.closest<HTMLElement>('.stage')

export interface ListWindow {
  list: RefObject<HTMLElement | null>
  rows: RowRange
  /** Brings a row into view. */
  reveal(row: number): void
}

/** Which rows of a long list are near the window. */
export function useWindow(count: number, rowHeight: number): ListWindow {
  const list = useRef<HTMLElement>(null)
  const [rows, setRows] = useState<RowRange>({ first: 0, end: 60 })
  useEffect(() => {
    const target = list.current
    const scroller = target && scrollerOf(target)
    if (target === null || scroller === null) return undefined
    const look = () => {
      const above = scroller.scrollTop - topIn(target, scroller)
      const next = rowsInView(above, scroller.clientHeight, rowHeight, count)
      setRows((before) =>
        before.first === next.first && before.end === next.end ? before : next,
      )
    }
    look()
    scroller.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      scroller.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [count, rowHeight])
  const reveal = (row: number) => {
    const target = list.current
    const scroller = target && scrollerOf(target)
    if (target === null || scroller === null) return
    const top = topIn(target, scroller) + row * rowHeight
    const { scrollTop, clientHeight } = scroller
    if (top < scrollTop) scroller.scrollTo({ top })
    else if (top + rowHeight > scrollTop + clientHeight) {
      scroller.scrollTo({ top: top + rowHeight - clientHeight })
    }
  }
  return { list, rows, reveal }
}

/** Pixels from the top of what scrolls to the list. */
function topIn(list: HTMLElement, scroller: HTMLElement): number {
  const offset = list.getBoundingClientRect().top
  return offset - scroller.getBoundingClientRect().top + scroller.scrollTop
}

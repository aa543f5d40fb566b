'use client'
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { rowWindow } from './row-window.ts'
import type { RowWindow } from './row-window.ts'

/** Rows worth drawing, as the box around the list is scrolled and sized. */
export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [place, setPlace] = useState({ scrolled: 0, visible: 1_200 })
  useEffect(() => {
    const box = list.current?.closest<HTMLElement>('.scroll')
    if (box === null || box === undefined) return undefined
    const read = () => {
      const scrolled = Math.floor(box.scrollTop / rowHeight) * rowHeight
      const visible = box.clientHeight
      setPlace((before) =>
        before.scrolled === scrolled && before.visible === visible
          ? before
          : { scrolled, visible },
      )
    }
    const sizes = new ResizeObserver(read)
    sizes.observe(box)
    box.addEventListener('scroll', read, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', read)
    }
  }, [list, rowHeight])
  return rowWindow(count, rowHeight, place.scrolled, place.visible)
}

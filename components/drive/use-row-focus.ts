'use client'
import { useCallback } from 'react'
import type { RefObject } from 'react'

/** Height of the heads that stay at the top, in pixels. */
const headHeight = 36

/** Moves the focus to a row, also to one that is not drawn yet. */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  rowHeight: number,
): (index: number) => void {
  return useCallback(
    (index) => {
      const grid = list.current
      const box = grid?.closest<HTMLElement>('.scroll')
      if (!grid || !box) return
      const top = index * rowHeight
      const room = box.clientHeight - headHeight - rowHeight
      if (top < box.scrollTop) box.scrollTop = top
      else if (top > box.scrollTop + room) box.scrollTop = top - room
      const focus = () =>
        grid.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus()
      focus()
      // A row far away is drawn after the scroll is seen.
      requestAnimationFrame(() => requestAnimationFrame(focus))
    },
    [list, rowHeight],
  )
}

export interface RowWindow {
  /** First row that is drawn, and the one after the last. */
  from: number
  to: number
}

/** Rows drawn beyond the visible ones, so that scrolling finds them there. */
const spare = 12

/** Which of `count` rows of equal height are worth drawing. */
export function rowWindow(
  count: number,
  rowHeight: number,
  scrolled: number,
  visible: number,
): RowWindow {
  const first = Math.floor(Math.max(0, scrolled) / rowHeight)
  const shown = Math.ceil(visible / rowHeight)
  const from = Math.min(Math.max(0, first - spare), Math.max(0, count - 1))
  return { from, to: Math.min(count, first + shown + spare) }
}

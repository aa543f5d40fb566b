/** Rows from `first` on, before `end`. */
export interface RowRange {
  first: number
  end: number
}

/** Rows that are ready above and below the window. */
const spare = 20
/** The range moves in steps, so that not every pixel draws it anew. */
const step = 10

/**
 * @param above pixels of the list that are scrolled out above
 * @param height pixels of the window
 */
export function rowsInView(
  above: number,
  height: number,
  rowHeight: number,
  count: number,
): RowRange {
  const top = Math.floor(Math.max(0, above) / rowHeight / step) * step
  const seen = Math.ceil(height / rowHeight / step) * step + step
  const first = Math.max(0, Math.min(top, count - 1) - spare)
  return { first, end: Math.min(count, top + seen + spare) }
}

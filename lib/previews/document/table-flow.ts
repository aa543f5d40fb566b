import type { TextRun } from './document-types.ts'

const mostRows = 2_000
const mostColumns = 50
const mostInCell = 20_000

/** The cells of a table; one inside another is words of the outer cell. */
export interface TableFlow {
  open(): void
  row(): void
  cell(): void
  closeCell(): void
  /** @returns the rows, once the outermost ends and has any */
  close(): TextRun[][][] | undefined
  /** True if the words are a part of a cell. */
  take(words: TextRun[]): boolean
  /** True if there was more in a table than is kept of one. */
  isCut(): boolean
}

export function createTableFlow(): TableFlow {
  let depth = 0
  let rows: TextRun[][][] = []
  let cell: TextRun[] | undefined
  let letters = 0
  let cut = false
  return {
    open() {
      depth++
      if (depth === 1) rows = []
    },
    row() {
      if (depth !== 1) return
      if (rows.length < mostRows) rows.push([])
      else cut = true
    },
    cell() {
      if (depth !== 1) return
      cell = []
      letters = 0
      const row = rows.at(-1)
      if (row !== undefined && row.length < mostColumns) row.push(cell)
      else cut = true
    },
    closeCell() {
      if (depth === 1) cell = undefined
    },
    close() {
      if (depth === 0) return undefined
      depth--
      if (depth > 0) return undefined
      cell = undefined
      const full = rows.filter((row) => row.length > 0)
      return full.length === 0 ? undefined : full
    },
    take(words) {
      if (cell === undefined) return false
      letters += words.reduce((sum, { text }) => sum + text.length, 0)
      if (letters > mostInCell) return (cut = true)
      if (cell.length > 0) cell.push({ text: '\n' })
      cell.push(...words)
      return true
    },
    isCut: () => cut,
  }
}

import Papa from 'papaparse'
import type { TablePreview } from '../preview-types.ts'
import { beginningOf } from '../text/read-text.ts'

/** Read of a file: more rows than anybody turns pages for. */
const mostBytes = 16 * 1024 * 1024
const mostRows = 100_000
const mostColumns = 200
/** Characters of one cell. */
const longestCell = 500

export interface Table {
  preview: TablePreview
  /** Rows without the header; each cell is cut to what fits. */
  rows(from: number, count: number): string[][]
}

/**
 * Reads values between separators (RFC 4180 and its relatives).
 * @param separator one character; empty to find it out
 */
export async function readTable(blob: Blob, separator: string): Promise<Table> {
  const text = await beginningOf(blob, mostBytes)
  const { data, meta } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimiter: separator,
    preview: mostRows + 1,
    skipEmptyLines: 'greedy',
  })
  const isCut = meta.truncated || blob.size > mostBytes
  const header = headerOf(data)
  const rows = header.length > 0 ? data.slice(1) : data
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const columns = Math.min(mostColumns, Math.max(widest, header.length))
  return {
    preview: {
      header: cellsOf(header, header.length === 0 ? 0 : columns),
      columns,
      count: rows.length,
      cut: isCut || Math.max(widest, header.length) > mostColumns,
    },
    rows: (from, count) =>
      rows.slice(from, from + count).map((row) => cellsOf(row, columns)),
  }
}

/** The first row, if all in it are words, and not all rows are. */
function headerOf([first = [], ...rest]: string[][]): string[] {
  const isNamed = first.every((cell) => cell.trim() !== '' && !isNumber(cell))
  return isNamed && rest.length > 0 ? first : []
}

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell))
}

function cellsOf(row: string[], columns: number): string[] {
  return Array.from({ length: columns }, (_, column) =>
    (row[column] ?? '').slice(0, longestCell),
  )
}

'use client'
import { useCallback, useEffect, useState } from 'react'
import { Pages } from '#components/ui/pages'
import { formatCount } from '#lib/base/format'
import { usePreview } from '#lib/hooks/use-preview'
import type { OpenPreview } from '#lib/previews/open-preview'
import type { TablePreview } from '#lib/previews/preview-types'
import { TextPage } from '../text/text-page.tsx'
import type { FileViewerProps } from '../viewer-props.ts'
import { Grid } from './grid.tsx'

/** Cells on one page: a browser lays out more of them only slowly. */
const mostCells = 5_000

/** Values between commas or tabs as a table, a page at a time. */
export function TableViewer({ file, title, onFact, onFail }: FileViewerProps) {
  const separator = file.type === 'text/tab-separated-values' ? '\t' : ''
  const ask = useCallback(
    (preview: OpenPreview) => preview.table(separator),
    [separator],
  )
  const { preview, value: table } = usePreview(file.blob, ask, onFail)
  useTableFact(table, onFact)
  return (
    <TextPage title={title} cut={table?.cut === true}>
      {preview !== undefined && table !== undefined && (
        <TablePages preview={preview} table={table} title={title} />
      )}
    </TextPage>
  )
}

interface TablePagesProps {
  preview: OpenPreview
  table: TablePreview
  title: string
}

function TablePages({ preview, table, title }: TablePagesProps) {
  const [begin, setBegin] = useState(0)
  const [rows, setRows] = useState<{ begin: number; cells: string[][] }>()
  const fit = Math.floor(mostCells / Math.max(1, table.columns))
  const length = Math.min(200, Math.max(20, fit))
  useEffect(() => {
    let gone = false
    preview
      .rows(begin, length)
      .then((cells) => {
        if (!gone) setRows({ begin, cells })
      })
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [preview, begin, length])
  if (rows === undefined) return null
  return (
    <>
      <Grid
        header={table.header}
        rows={rows.cells}
        begin={rows.begin}
        title={title}
      />
      <Pages
        begin={begin}
        length={length}
        count={table.count}
        onPage={setBegin}
      />
    </>
  )
}

function useTableFact(
  table: TablePreview | undefined,
  onFact: (fact: string) => void,
): void {
  const { count, columns } = table ?? {}
  useEffect(() => {
    if (count === undefined || columns === undefined) return
    const rows = `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`
    onFact(
      `${rows}, ${formatCount(columns)} ${columns === 1 ? 'column' : 'columns'}`,
    )
  }, [count, columns, onFact])
}

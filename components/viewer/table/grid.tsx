import { formatCount } from '#lib/base/format'

export interface GridProps {
  header: string[]
  rows: string[][]
  /** Number of the first row, from 0. */
  begin: number
  title: string
}

/** One page of a table, its rows numbered; figures stand at the end. */
export function Grid({ header, rows, begin, title }: GridProps) {
  const isFigure = (column: number) =>
    rows.every((row) => (row[column] ?? '') === '' || isNumber(row[column]))
  const columns = rows[0]?.length ?? header.length
  const kinds = Array.from({ length: columns }, (_, column) =>
    isFigure(column) ? 'num end' : undefined,
  )
  return (
    <table className="grid" dir="auto">
      <caption className="sr">{title}</caption>
      {header.length > 0 && (
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">Row</span>
            </th>
            {header.map((name, column) => (
              // Columns are told apart by their places alone.
              // oxlint-disable-next-line react/no-array-index-key
              <th key={column} scope="col" className={kinds[column]}>
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row, index) => (
          // Rows are told apart by their places alone.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={begin + index}>
            <th scope="row" className="num">
              {formatCount(begin + index + 1)}
            </th>
            {row.map((cell, column) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={column} className={kinds[column]}>
                <bdi>{cell}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function isNumber(cell = ''): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell))
}

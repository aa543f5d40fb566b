/** Dark modules as one SVG path, with runs of a row in one stroke. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  return rows.map((row, y) => rowPath(row, y)).join('')
}

function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue
    const from = x
    while (row[x + 1] === true) x++
    const width = x - from + 1
    path += `M${from} ${y}h${width}v1h-${width}z`
  }
  return path
}

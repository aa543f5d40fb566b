/** How often each place of a file ran. */
export interface FileCoverage {
  /** By number of the line. */
  lines: Map<string, number>
  /** By line, block and branch: "12,0,1". */
  branches: Map<string, number>
}

/** Reads an lcov report: DA lines are lines, BRDA lines are branches. */
export function readLcov(text: string): Map<string, FileCoverage> {
  const files = new Map<string, FileCoverage>()
  let file: FileCoverage = { lines: new Map(), branches: new Map() }
  for (const line of text.split('\n')) {
    const [, key, value = ''] = /^(SF|DA|BRDA):(.*)$/u.exec(line) ?? []
    if (key === 'SF') {
      file = { lines: new Map(), branches: new Map() }
      files.set(value, file)
    }
    if (key === 'DA') count(file.lines, value)
    if (key === 'BRDA') count(file.branches, value)
  }
  return files
}

/** The last number is how often; "-" means that its line never ran. */
function count(places: Map<string, number>, value: string): void {
  const end = value.lastIndexOf(',')
  const hits = Number(value.slice(end + 1).replace('-', '0'))
  places.set(value.slice(0, end), hits)
}

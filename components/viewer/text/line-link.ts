/** Lines that a link points to, from 1, the last one included. */
export interface LineRange {
  first: number
  last: number
}

/** Reads `#L10` and `#L10-L20`, in either order. */
export function readLineLink(hash: string): LineRange | undefined {
  const match = /^#L(\d{1,7})(?:-L?(\d{1,7}))?$/.exec(hash)
  if (match === null) return undefined
  const one = Number(match[1])
  const other = Number(match[2] ?? match[1])
  if (one < 1 || other < 1) return undefined
  return { first: Math.min(one, other), last: Math.max(one, other) }
}

/** The end of a link to these lines. */
export function lineLink({ first, last }: LineRange): string {
  return first === last ? `#L${first}` : `#L${first}-L${last}`
}

/** From the first line of the old range to `line`, or just `line`. */
export function chosenLines(
  line: number,
  before: LineRange | undefined,
  extend: boolean,
): LineRange {
  if (!extend || before === undefined) return { first: line, last: line }
  const ends = [before.first, line].toSorted((a, b) => a - b)
  return { first: ends[0] ?? line, last: ends[1] ?? line }
}

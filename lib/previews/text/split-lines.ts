/** Text as lines, for the viewers of text and code. */
export interface TextLines {
  lines: string[]
  /** True if there were more than are given. */
  more: boolean
}

/** What a page can show without becoming slow. */
export const mostLines = 50_000
/** A longer line stalls the layout of the whole page: it is broken. */
const longestLine = 5_000

/**
 * Splits at the three line ends there are. A line end at the very end begins
 * no line of its own; a byte order mark belongs to no line.
 */
export function splitLines(text: string, most = mostLines): TextLines {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const lines = body.split(/\r\n|\n|\r/).flatMap(brokenLine)
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  if (lines.length <= most) return { lines, more: false }
  return { lines: lines.slice(0, most), more: true }
}

function brokenLine(line: string): string[] {
  if (line.length <= longestLine) return [line]
  const parts = Math.ceil(line.length / longestLine)
  return Array.from({ length: parts }, (_, part) =>
    line.slice(part * longestLine, (part + 1) * longestLine),
  )
}

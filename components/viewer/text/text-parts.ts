/** Characters in one part: folding more of them at once takes a while. */
const mostCharacters = 12_000

/** The lines of a text in parts that are laid out one at a time. */
export function textParts(chunks: readonly string[]): string[] {
  const parts: string[] = []
  let lines: string[] = []
  let length = 0
  const finish = () => {
    if (lines.length > 0) parts.push(lines.join('\n'))
    lines = []
    length = 0
  }
  for (const line of chunks.flatMap((chunk) => chunk.split('\n'))) {
    if (length + line.length > mostCharacters) finish()
    lines.push(line)
    length += line.length + 1
  }
  finish()
  return parts
}

import type { TextColours } from '#lib/previews/preview-types'

/** A piece of text and what it is; empty for plain text. */
export interface ColouredPiece {
  text: string
  kind: string
}

/** The pieces of one chunk, in order, that together are its text. */
export function piecesOfChunk(
  text: string,
  index: number,
  colours: TextColours | undefined,
): ColouredPiece[] {
  if (colours === undefined) return [{ text, kind: '' }]
  const { runs, begins, kinds } = colours
  const pieces: ColouredPiece[] = []
  let at = 0
  for (let run = begins[index] ?? 0; run < (begins[index + 1] ?? 0); run++) {
    const start = runs[run * 3] ?? 0
    const end = runs[run * 3 + 1] ?? 0
    if (start > at) pieces.push({ text: text.slice(at, start), kind: '' })
    const kind = kinds[runs[run * 3 + 2] ?? 0] ?? ''
    pieces.push({ text: text.slice(start, end), kind })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), kind: '' })
  return pieces
}

import { linesInChunk } from '../preview-types.ts'
import type { TextPreview } from '../preview-types.ts'
import { decodeText } from './decode-text.ts'
import { splitLines } from './split-lines.ts'

/** What a page can show without becoming slow. */
export const mostTextBytes = 2 * 1024 * 1024

/** The beginning of a file as text. */
export async function beginningOf(blob: Blob, most: number): Promise<string> {
  const bytes = new Uint8Array(await blob.slice(0, most).arrayBuffer())
  return decodeText(bytes, blob.size > most)
}

/** The beginning of a file as lines, in pieces that a page can lay out. */
export async function readText(blob: Blob): Promise<TextPreview> {
  const { lines, more } = splitLines(await beginningOf(blob, mostTextBytes))
  const chunks: string[] = []
  for (let at = 0; at < lines.length; at += linesInChunk) {
    chunks.push(lines.slice(at, at + linesInChunk).join('\n'))
  }
  const widest = lines.reduce((most, line) => Math.max(most, line.length), 0)
  const cut = more || blob.size > mostTextBytes
  return { chunks, lines: lines.length, widest, cut }
}

import { common, createLowlight } from 'lowlight'
import type { TextColours } from '../preview-types.ts'

/** More characters than this stay without colour: it would take seconds. */
const mostCharacters = 512 * 1024

const lowlight = createLowlight(common)

/** A node of the coloured text, as far as it matters here. */
interface Coloured {
  type: string
  value?: string
  properties?: { className?: unknown }
  children?: Coloured[]
}

/**
 * Which parts of `chunks` are keywords, strings and so on. Never makes HTML:
 * the runs only say where a piece begins and ends.
 * @returns undefined for text that is too long
 */
export function colourText(
  chunks: readonly string[],
  language: string,
): TextColours | undefined {
  const text = chunks.join('\n')
  if (text.length > mostCharacters) return undefined
  const writer = createRunWriter(chunks)
  const root = lowlight.highlight(language, text) as unknown as Coloured
  walk(root, '', writer)
  return writer.finish()
}

function walk(node: Coloured, kind: string, writer: RunWriter): void {
  if (node.type === 'text') return writer.text(node.value ?? '', kind)
  const own = classOf(node) ?? kind
  for (const child of node.children ?? []) walk(child, own, writer)
}

/** `hljs-title function_` is a title. */
function classOf({ properties }: Coloured): string | undefined {
  const { className } = properties ?? {}
  const first: unknown = Array.isArray(className) ? className[0] : undefined
  return typeof first === 'string' ? first.replace(/^hljs-/, '') : undefined
}

interface RunWriter {
  text(value: string, kind: string): void
  finish(): TextColours
}

/** Cuts runs where a chunk ends. */
function createRunWriter(chunks: readonly string[]): RunWriter {
  const kinds: string[] = []
  const runs: number[] = []
  const begins = [0]
  let chunk = 0
  let at = 0
  const note = (start: number, end: number, kind: string) => {
    if (kind === '' || end <= start) return
    if (!kinds.includes(kind)) kinds.push(kind)
    runs.push(start, end, kinds.indexOf(kind))
  }
  return {
    text(value, kind) {
      let left = value.length
      while (left > 0 && chunk < chunks.length) {
        // The line end between two chunks belongs to neither.
        const length = chunks[chunk]?.length ?? 0
        const taken = Math.min(left, length + 1 - at)
        note(at, Math.min(at + taken, length), kind)
        at += taken
        left -= taken
        if (at <= length) continue
        begins.push(runs.length / 3)
        chunk++
        at = 0
      }
    },
    finish() {
      while (begins.length <= chunks.length) begins.push(runs.length / 3)
      return {
        kinds,
        runs: Uint32Array.from(runs),
        begins: Uint32Array.from(begins),
      }
    },
  }
}

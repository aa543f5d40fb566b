import { mark, pick } from './hostile-file.ts'
import type { Draw, HostileFile } from './hostile-file.ts'

/** A way to write the same markup so that a reader of types may miss it. */
type Dress = (text: string, draw: Draw) => Uint8Array

const utf8 = (text: string) => new TextEncoder().encode(text)

/** What HTML and Markdown may be wrapped in and stay what they are. */
const looseDresses: Dress[] = [
  (text) => utf8(text),
  (text) => utf8(`\uFEFF${text}`),
  (text) => utf8(`${' \n\t'.repeat(700)}${' '.repeat(4_000)}${text}`),
  (text, draw) => utf8(mixedCase(text, draw)),
  (text) => utf16(text),
  (text) => utf8(`Plain words first. ${'word '.repeat(1_000)}\n${text}`),
]

/** What XML allows: nothing before its declaration, and no other case. */
const strictDresses: Dress[] = [
  (text) => utf8(text),
  (text) => utf8(`\uFEFF${text}`),
  (text) => utf16(text),
  (text) => utf8(`${text}\n<!--${' padding'.repeat(1_000)}-->`),
]

/**
 * Every text once in each of several dresses until there are `count` files.
 *
 * @param comment makes a comment of that kind of file out of letters, so that
 * no two files are the same
 */
export function dressed(
  family: string,
  parts: {
    texts: readonly string[]
    extensions: readonly string[]
    comment: (letters: string) => string
    strict?: boolean | undefined
  },
  draw: Draw,
  count = 24,
): HostileFile[] {
  const dresses = parts.strict === true ? strictDresses : looseDresses
  return Array.from({ length: count }, (_, at) => {
    const text = parts.texts[at % parts.texts.length] ?? ''
    const dress = dresses[Math.floor(at / parts.texts.length) % dresses.length]
    const whole = `${text}\n${parts.comment(mark(draw))}\n`
    const extension = pick(draw, parts.extensions)
    const number = String(at + 1).padStart(2, '0')
    return {
      name: `${family}-${number}${extension}`,
      bytes: dress?.(whole, draw) ?? utf8(whole),
    }
  })
}

/** Names of tags in any case; what stands in quotes stays as it is. */
function mixedCase(text: string, draw: Draw): string {
  return text.replaceAll(/<\/?[a-z]+/giu, (tag) =>
    [...tag]
      .map((letter) => (draw() < 0.5 ? letter.toUpperCase() : letter))
      .join(''),
  )
}

function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le')
}

import { expect, test } from 'vitest'
import { linesInChunk } from '../preview-types.ts'
import { colourText } from './colour-text.ts'
import { readText } from './read-text.ts'

/** Every coloured piece, as `kind:text`. */
function pieces(chunks: string[], language: string): string[] {
  const colours = colourText(chunks, language)
  if (colours === undefined) throw new Error('too long')
  const { kinds, runs, begins } = colours
  return chunks.flatMap((chunk, index) => {
    const found: string[] = []
    for (let at = begins[index] ?? 0; at < (begins[index + 1] ?? 0); at++) {
      const [start, end, kind] = runs.subarray(at * 3, at * 3 + 3)
      found.push(`${kinds[kind ?? 0]}:${chunk.slice(start, end)}`)
    }
    return found
  })
}

test('says which pieces are words, texts and remarks', () => {
  const found = pieces(['const a = "b" // c'], 'typescript')
  expect(found).toEqual(['keyword:const', 'string:"b"', 'comment:// c'])
})

test('a remark over two chunks is coloured in both, and nothing is shifted', async () => {
  const lines = Array.from({ length: linesInChunk + 20 }, (_, n) => `line ${n}`)
  const source = `let a /* ${lines.join('\n')} */ = "end"\n`
  const { chunks } = await readText(new Blob([source]))
  expect(chunks.length).toBe(2)
  const found = pieces(chunks, 'javascript')
  expect(found.filter((piece) => piece.startsWith('comment:')).length).toBe(2)
  expect(found.at(-1)).toBe('string:"end"')
})

test('a text that is too long stays without colours', () => {
  expect(colourText(['a'.repeat(600_000)], 'c')).toBeUndefined()
})

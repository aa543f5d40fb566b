import { readXml } from '../../xml/read-xml.ts'
import { skipped } from './properties.ts'

const mostNotes = 10_000

/**
 * The words of footnotes or endnotes by their ids: ECMA-376, part 1, section
 * 17.11. How they look is left out.
 * @throws AppError `content-too-large`
 */
export function readNotes(bytes: Uint8Array): Map<string, string> {
  const notes = new Map<string, string>()
  let id: string | undefined
  let inWords = false
  const add = (words: string) => {
    if (id !== undefined) notes.set(id, (notes.get(id) ?? '') + words)
  }
  readXml(bytes, {
    element(name, attribute) {
      if (skipped.has(name)) return { skip: true }
      if (name === 'footnote' || name === 'endnote') {
        // The lines between words and notes lie here as notes of a type.
        const isLine = (attribute('type') ?? 'normal') !== 'normal'
        if (isLine || notes.size >= mostNotes) return { skip: true }
        id = attribute('id')
        return { end: () => void (id = undefined) }
      }
      if (name === 'p') return { end: () => add(' ') }
      if (name === 'br' || name === 'tab') add(' ')
      if (name !== 't') return undefined
      inWords = true
      return { end: () => void (inWords = false) }
    },
    text: (words) => {
      if (inWords) add(words)
    },
  })
  return notes
}

import { SaxesParser } from 'saxes'
import { AppError } from '#lib/base/errors'
import { namedLetters } from './named-letters.ts'

/** Levels of elements; the deepest honest documents have a few dozen. */
const deepest = 256

/** What is done with one element. */
export interface Visit {
  /** Nothing inside it is looked at. */
  skip?: boolean | undefined
  /** Called when it ends, after all that is in it. */
  end?: (() => void) | undefined
}

/** An attribute by its name without a prefix; undefined if it is not there. */
export type Attribute = (name: string) => string | undefined

export interface XmlVisitor {
  /** @param name without its prefix */
  element(name: string, attribute: Attribute): Visit | undefined
  text?(text: string): void
}

/**
 * Walks through XML without building a tree. Declarations of types and
 * entities are passed over, so nothing expands and nothing is fetched. Errors
 * of form are passed over too: of a damaged text what can be read is shown.
 * @throws AppError `content-too-large` if it is nested too deep
 */
export function readXml(bytes: Uint8Array, visitor: XmlVisitor): void {
  const parser = new SaxesParser()
  const ends: (Visit['end'] | undefined)[] = []
  let skipping = 0
  Object.assign(parser.ENTITIES, namedLetters)
  parser.on('error', () => undefined)
  parser.on('opentag', ({ name, attributes }) => {
    if (skipping > 0) return void skipping++
    if (ends.length >= deepest) throw tooDeep()
    const visit = visitor.element(local(name), attributeOf(attributes))
    if (visit?.skip === true) skipping = 1
    else ends.push(visit?.end)
  })
  parser.on('closetag', () => {
    if (skipping === 0) ends.pop()?.()
    else skipping--
  })
  const onText = (text: string) => {
    if (skipping === 0) visitor.text?.(text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.write(decoded(bytes)).close()
}

function attributeOf(attributes: Record<string, string>): Attribute {
  return (wanted) => {
    for (const name of Object.keys(attributes)) {
      if (local(name) === wanted) return attributes[name]
    }
    return undefined
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** UTF-16 with its mark, else UTF-8 (XML 1.0, appendix F). */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  const isLittle = first === 0xff && second === 0xfe
  const isBig = first === 0xfe && second === 0xff
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

function tooDeep(): AppError {
  return new AppError(
    'content-too-large',
    'This file is nested deeper than is read here.',
  )
}

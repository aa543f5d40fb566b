import { readXml } from '../../xml/read-xml.ts'
import type { Attribute, Visit } from '../../xml/read-xml.ts'
import type { DocumentSection } from '../document-types.ts'
import { createFlow } from '../flow.ts'
import type { Flow, Shape } from '../flow.ts'
import type { Look } from '../gather-runs.ts'
import { createNotes } from '../notes.ts'
import { createListMarks } from './list-marks.ts'
import type { ListMarks } from './list-marks.ts'
import { noteLook, noteParagraph, skipped } from './properties.ts'
import type { Paragraph } from './properties.ts'
import type { ListKind } from './read-numbering.ts'
import type { ParagraphStyle } from './read-styles.ts'

/** What the words refer to. */
export interface DocxParts {
  styles: ReadonlyMap<string, ParagraphStyle>
  lists: ReadonlyMap<string, ListKind>
  /** Where a link leads in the web. */
  href(id: string): string | undefined
  /** The path of a picture in the file. */
  picture(id: string): string | undefined
  /** The words of notes, by the elements that refer to them and their ids. */
  notes: Readonly<Record<string, ReadonlyMap<string, string>>>
}

/**
 * The body of a document: ECMA-376, part 1, section 17.
 * @throws AppError `content-too-large`
 */
export function readDocx(bytes: Uint8Array, parts: DocxParts): DocumentSection {
  const flow = createFlow()
  const marks = createListMarks(parts.lists)
  const notes = createNotes()
  let paragraph: Paragraph | undefined
  let look: Look = {}
  let link: Look = {}
  let inWords = false
  let words = ''

  const element = (name: string, attribute: Attribute): Visit | undefined => {
    if (skipped.has(name)) return { skip: true }
    const table = openTable(flow, name)
    if (table !== undefined) return table
    switch (name) {
      case 'p':
        paragraph = { style: '', level: 0 }
        flow.shape({ kind: 'paragraph' })
        return { end: () => flow.shape({ kind: 'paragraph' }) }
      case 'pPr':
        return { end: () => flow.shape(shapeOf(paragraph, parts, marks)) }
      case 'r':
        look = {}
        return undefined
      case 'hyperlink': {
        const href = parts.href(attribute('id') ?? '')
        link = href === undefined ? {} : { href }
        return { end: () => void (link = {}) }
      }
      case 't':
        inWords = true
        return { end: () => void (inWords = false) }
      case 'docPr':
        words = attribute('descr') ?? attribute('title') ?? ''
        return undefined
      case 'blip': {
        const path = parts.picture(attribute('embed') ?? '')
        if (path !== undefined) flow.picture(path, words)
        return undefined
      }
      default:
        noteLook(name, attribute, (more) => (look = { ...look, ...more }))
        noteParagraph(name, attribute, paragraph)
        putSpace(flow, name, look)
        putNote(noteWords(parts, name, attribute))
        return undefined
    }
  }

  function putNote(found: string | undefined): void {
    if (found === undefined) return
    const note = notes.begin()
    note.add(found)
    flow.text(note.mark, { ...look, raised: 'sup' }, true)
  }

  const text = (more: string) => {
    if (inWords) flow.text(more, { ...look, ...link }, true)
  }
  readXml(bytes, { element, text })
  notes.tell(flow)
  return flow.finish()
}

function shapeOf(
  read: Paragraph | undefined,
  { styles }: DocxParts,
  marks: ListMarks,
): Shape {
  const style = styles.get(read?.style ?? '')
  const level = read?.outline ?? style?.level
  if (level !== undefined) return { kind: 'heading', level }
  const list = read?.list ?? style?.list
  if (list === undefined || list === '0') return { kind: 'paragraph' }
  return marks.next(list, read?.level ?? 0)
}

function openTable({ table }: Flow, name: string): Visit | undefined {
  switch (name) {
    case 'tbl':
      table.open()
      return { end: table.close }
    case 'tr':
      table.row()
      return {}
    case 'tc':
      table.cell()
      return { end: table.closeCell }
    default:
      return undefined
  }
}

function noteWords(
  { notes }: DocxParts,
  name: string,
  attribute: Attribute,
): string | undefined {
  return Object.hasOwn(notes, name)
    ? notes[name]?.get(attribute('id') ?? '')
    : undefined
}

function putSpace(flow: Flow, name: string, look: Look): void {
  if (name === 'br' || name === 'cr') flow.text('\n', look, true)
  if (name === 'tab') flow.text('\t', look, true)
  if (name === 'noBreakHyphen') flow.text('\u2011', look, true)
}

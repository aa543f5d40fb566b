import { readXml } from '../../xml/read-xml.ts'
import type { Attribute, Visit } from '../../xml/read-xml.ts'
import type { DocumentSection } from '../document-types.ts'
import { createFlow } from '../flow.ts'
import type { Flow } from '../flow.ts'
import { createNotes } from '../notes.ts'
import type { Note } from '../notes.ts'
import { createOdtPlace } from './odt-place.ts'
import type { OdtStyles } from './read-odt-styles.ts'

export interface OdtParts {
  styles: OdtStyles
  /** The path of a picture in the file. */
  picture(href: string): string | undefined
}

/** What was taken out, notes of who wrote it, and what has no words. */
const skipped = new Set(
  'scripts font-face-decls automatic-styles tracked-changes annotation forms desc title sequence-decls variable-decls note-citation binary-data event-listeners'.split(
    ' ',
  ),
)
const mostSpaces = 100

/**
 * The body of a text document: ODF 1.3, part 3, sections 5, 6, 9 and 10.
 * @throws AppError `content-too-large`
 */
export function readOdt(bytes: Uint8Array, parts: OdtParts): DocumentSection {
  const flow = createFlow()
  const place = createOdtPlace(flow, parts.styles)
  const notes = createNotes()
  let note: Note | undefined
  const element = (name: string, attribute: Attribute): Visit | undefined => {
    if (skipped.has(name)) return { skip: true }
    if (note !== undefined) return inNote(note, name, attribute)
    const table = openTable(flow, name)
    if (table !== undefined) return table
    switch (name) {
      case 'h':
        return place.heading(levelOf(attribute))
      case 'p':
        return place.paragraph()
      case 'span':
        return place.span(attribute('style-name') ?? '')
      case 'a':
        return place.link(attribute('href') ?? '')
      case 'list':
        return place.list(attribute('style-name'))
      case 'list-item':
      case 'list-header':
        return place.item()
      case 'note':
        note = notes.begin()
        place.mark(note.mark)
        return { end: () => void (note = undefined) }
      case 'image': {
        const path = parts.picture(attribute('href') ?? '')
        if (path !== undefined) flow.picture(path, '')
        return undefined
      }
      default:
        putSpace(name, attribute, place.text)
        return undefined
    }
  }
  const text = (words: string) =>
    note === undefined ? place.text(words) : note.add(words)
  readXml(bytes, { element, text })
  notes.tell(flow)
  return flow.finish()
}

/** Of a note the words alone: what stands in one line has no shape. */
function inNote(
  note: Note,
  name: string,
  attribute: Attribute,
): Visit | undefined {
  putSpace(name, attribute, note.add)
  return name === 'p' ? { end: () => note.add(' ') } : undefined
}

function levelOf(attribute: Attribute): number {
  const level = Number(attribute('outline-level') ?? 1)
  return Number.isInteger(level) ? Math.max(1, Math.min(6, level)) : 1
}

function openTable({ table }: Flow, name: string): Visit | undefined {
  switch (name) {
    case 'table':
      table.open()
      return { end: table.close }
    case 'table-row':
      table.row()
      return {}
    case 'table-cell':
      table.cell()
      return { end: table.closeCell }
    default:
      return undefined
  }
}

function putSpace(
  name: string,
  attribute: Attribute,
  put: (words: string, exact: true) => void,
): void {
  if (name === 'line-break') put('\n', true)
  if (name === 'tab') put('\t', true)
  if (name !== 's') return
  const count = Number(attribute('c') ?? 1)
  put(' '.repeat(Math.min(mostSpaces, count || 1)), true)
}

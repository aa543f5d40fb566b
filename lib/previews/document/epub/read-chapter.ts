import { readXml } from '../../xml/read-xml.ts'
import type { Attribute, Visit } from '../../xml/read-xml.ts'
import type { DocumentSection } from '../document-types.ts'
import { createFlow } from '../flow.ts'
import type { Flow, Shape } from '../flow.ts'
import type { Look } from '../gather-runs.ts'

/** What a chapter refers to. */
export interface ChapterLinks {
  /** What a link looks like: where it leads, or nothing. */
  link(href: string): Look
  /** The path of a picture, if it is one of the book's. */
  picture(reference: string): string | undefined
}

/** What has no words for a reader, or none that are read here. */
const skipped = new Set(
  'head script style template iframe object embed audio video canvas form input button select textarea noscript rp'.split(
    ' ',
  ),
)
const plainBlocks = new Set(
  'p div section article aside header footer main nav figure figcaption address dl dt dd details summary body center'.split(
    ' ',
  ),
)
const looks = new Map<string, Look>([
  ['b', { strong: true }],
  ['strong', { strong: true }],
  ['dt', { strong: true }],
  ['th', { strong: true }],
  ['i', { soft: true }],
  ['em', { soft: true }],
  ['cite', { soft: true }],
  ['dfn', { soft: true }],
  ['code', { code: true }],
  ['kbd', { code: true }],
  ['samp', { code: true }],
  ['tt', { code: true }],
  ['sup', { raised: 'sup' }],
  ['sub', { raised: 'sub' }],
])

/** What holds for all words inside an element. */
interface Place {
  shape: Shape
  look: Look
  /** Spaces and ends of lines are as they are written. */
  exact: boolean
  /** Of the innermost list. */
  list?: { depth: number; next: number | undefined } | undefined
}

/**
 * A chapter of XHTML as words, headings, lists, tables and pictures. Its
 * scripts, styles, forms and frames are not looked at.
 * @throws AppError `content-too-large`
 */
export function readChapter(
  bytes: Uint8Array,
  links: ChapterLinks,
): DocumentSection {
  const flow = createFlow()
  let place: Place = { shape: { kind: 'paragraph' }, look: {}, exact: false }
  const element = (name: string, attribute: Attribute): Visit | undefined => {
    if (skipped.has(name)) return { skip: true }
    const outer = place
    place = { ...outer, look: lookOf(name, attribute, outer.look, links) }
    putSingle(flow, name, attribute, links, place)
    const endTable = openTable(flow, name)
    const shape = shapeOf(name, attribute, place)
    if (shape !== undefined) {
      place = { ...place, ...shape }
      flow.shape(place.shape)
    }
    return {
      end() {
        place = outer
        endTable?.()
        if (shape !== undefined) flow.shape(place.shape)
      },
    }
  }
  const text = (words: string) => flow.text(words, place.look, place.exact)
  readXml(bytes, { element, text })
  return flow.finish()
}

function lookOf(
  name: string,
  attribute: Attribute,
  look: Look,
  links: ChapterLinks,
): Look {
  const own = looks.get(name)
  if (own !== undefined) return { ...look, ...own }
  const href = name === 'a' ? attribute('href') : undefined
  return href === undefined ? look : { ...look, ...links.link(href) }
}

/** Elements with nothing inside. */
function putSingle(
  flow: Flow,
  name: string,
  attribute: Attribute,
  links: ChapterLinks,
  { look }: Place,
): void {
  if (name === 'br') return flow.text('\n', look, true)
  if (name === 'hr') return flow.rule()
  if (name !== 'img' && name !== 'image') return
  const path = links.picture(attribute('src') ?? attribute('href') ?? '')
  const words = attribute('alt') ?? attribute('title') ?? ''
  if (path !== undefined) flow.picture(path, words)
  else if (words !== '') flow.text(`[${words}]`, look)
}

function openTable({ table }: Flow, name: string): (() => void) | undefined {
  switch (name) {
    case 'table':
      table.open()
      return table.close
    case 'tr':
      table.row()
      return undefined
    case 'td':
    case 'th':
      table.cell()
      return table.closeCell
    default:
      return undefined
  }
}

/** Undefined for what stands in the middle of words. */
function shapeOf(
  name: string,
  attribute: Attribute,
  { shape, list }: Place,
): Partial<Place> | undefined {
  const heading = /^h([1-6])$/u.exec(name)
  if (heading !== null) {
    return { shape: { kind: 'heading', level: Number(heading[1]) } }
  }
  if (name === 'blockquote') return { shape: { kind: 'quote' } }
  if (name === 'pre') return { shape: { kind: 'code' }, exact: true }
  if (name === 'ul' || name === 'ol') {
    const start = Number(attribute('start') ?? 1)
    const next =
      name === 'ol' && Number.isSafeInteger(start) ? start : undefined
    return { list: { depth: (list?.depth ?? -1) + 1, next }, shape }
  }
  if (name === 'li') return { shape: itemShape(list) }
  return plainBlocks.has(name) ? { shape } : undefined
}

function itemShape(list: Place['list']): Shape {
  const mark = list?.next === undefined ? '•' : `${list.next++}.`
  return { kind: 'item', depth: Math.min(list?.depth ?? 0, 8), mark }
}

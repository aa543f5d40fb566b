import type { Visit } from '../../xml/read-xml.ts'
import type { Flow, Shape } from '../flow.ts'
import type { Look } from '../gather-runs.ts'
import type { OdtStyles } from './read-odt-styles.ts'

const deepest = 8

interface List {
  style: string
  depth: number
  next: number | undefined
}

/** Where in a text document the reader is: what the next words are. */
export interface OdtPlace {
  heading(level: number): Visit
  paragraph(): Visit
  span(style: string): Visit
  link(href: string): Visit
  list(style: string | undefined): Visit
  item(): Visit
  /** Words count only inside of headings and paragraphs. */
  text(words: string, exact?: boolean): void
  /** The mark of a note. */
  mark(words: string): void
}

export function createOdtPlace(
  flow: Flow,
  { looks, numbered }: OdtStyles,
): OdtPlace {
  let look: Look = {}
  let inWords = 0
  let list: List | undefined
  let item: Shape | undefined
  const words = (shape: Shape): Visit => {
    inWords++
    flow.shape(shape)
    return {
      end() {
        inWords--
        flow.shape({ kind: 'paragraph' })
      },
    }
  }
  const within = (more: Look): Visit => {
    const outer = look
    look = { ...outer, ...more }
    return { end: () => void (look = outer) }
  }
  return {
    heading: (level) => words({ kind: 'heading', level }),
    paragraph() {
      const shape = item ?? { kind: 'paragraph' }
      // Further paragraphs of the same item have no mark of their own.
      if (item?.kind === 'item') item = { ...item, mark: '' }
      return words(shape)
    },
    span: (style) => within(looks.get(style) ?? {}),
    link: (href) => within({ href }),
    list(named) {
      const outer = list
      const style = named ?? outer?.style ?? ''
      const depth = Math.min(deepest, (outer?.depth ?? -1) + 1)
      list = { style, depth, next: numbered.get(style)?.get(depth) }
      return { end: () => void (list = outer) }
    },
    item() {
      const outer = item
      const mark = list?.next === undefined ? '•' : `${list.next++}.`
      item = { kind: 'item', depth: list?.depth ?? 0, mark }
      return { end: () => void (item = outer) }
    },
    text(more, exact = false) {
      if (inWords > 0) flow.text(more, look, exact)
    },
    mark(more) {
      if (inWords > 0) flow.text(more, { ...look, raised: 'sup' }, true)
    },
  }
}

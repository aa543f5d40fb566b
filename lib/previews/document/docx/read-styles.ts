import { readXml } from '../../xml/read-xml.ts'

/** What a style of a paragraph says about its place in the document. */
export interface ParagraphStyle {
  /** From 1 on; undefined for what is no heading. */
  level?: number | undefined
  /** Of lists. */
  list?: string | undefined
}

interface Written extends ParagraphStyle {
  basedOn?: string | undefined
}

const furthest = 16

/**
 * Styles by their ids (ECMA-376, part 1, section 17.7), with what they have
 * from those that they are based on.
 * @throws AppError `content-too-large`
 */
export function readStyles(bytes: Uint8Array): Map<string, ParagraphStyle> {
  const written = new Map<string, Written>()
  let style: Written = {}
  readXml(bytes, {
    element(name, attribute) {
      const value = attribute('val') ?? ''
      if (name === 'style') {
        style = {}
        written.set(attribute('styleId') ?? '', style)
      }
      if (name === 'name') style.level ??= levelOf(value)
      if (name === 'outlineLvl') style.level ??= outlineLevel(value)
      if (name === 'numId') style.list = value
      if (name === 'basedOn') style.basedOn = value
      return undefined
    },
  })
  const all = [...written.keys()].map(
    (id) => [id, inherited(id, written)] as const,
  )
  return new Map(all)
}

function inherited(id: string, written: Map<string, Written>): ParagraphStyle {
  const found: ParagraphStyle = {}
  let next: string | undefined = id
  for (let steps = 0; steps < furthest && next !== undefined; steps++) {
    const style = written.get(next)
    found.level ??= style?.level
    found.list ??= style?.list
    next = style?.basedOn
  }
  return found
}

/** `heading 2` is what every translation of Word writes in the file. */
function levelOf(name: string): number | undefined {
  if (/^title$/iu.test(name)) return 1
  const found = /^heading ([1-9])$/iu.exec(name)
  return found === null ? undefined : Math.min(6, Number(found[1]))
}

/** From 0 on; 9 means words. */
export function outlineLevel(value: string): number | undefined {
  const level = Number(value)
  const isOne = value !== '' && Number.isInteger(level)
  return isOne && level >= 0 && level < 9 ? Math.min(6, level + 1) : undefined
}

import type { Attribute } from '../../xml/read-xml.ts'
import type { Look } from '../gather-runs.ts'
import { outlineLevel } from './read-styles.ts'

/** What was taken out, what programs fill in, and what is there twice. */
export const skipped = new Set(
  'del moveFrom instrText delText Fallback txbxContent sectPr rPrChange pPrChange commentReference'.split(
    ' ',
  ),
)

/** What a paragraph says about itself before its words. */
export interface Paragraph {
  style: string
  list?: string | undefined
  level: number
  outline?: number | undefined
}

/** Properties of a run, which come before its words. */
export function noteLook(
  name: string,
  attribute: Attribute,
  add: (more: Look) => void,
): void {
  const value = attribute('val') ?? ''
  const isOn = !/^(0|false|off|none)$/u.test(value)
  if (name === 'b' && isOn) add({ strong: true })
  if (name === 'i' && isOn) add({ soft: true })
  if (name !== 'vertAlign') return
  if (value === 'superscript') add({ raised: 'sup' })
  if (value === 'subscript') add({ raised: 'sub' })
}

/** Properties of a paragraph, into `paragraph`. */
export function noteParagraph(
  name: string,
  attribute: Attribute,
  paragraph: Paragraph | undefined,
): void {
  if (paragraph === undefined) return
  const value = attribute('val') ?? ''
  if (name === 'pStyle') paragraph.style = value
  if (name === 'numId') paragraph.list = value
  if (name === 'ilvl') paragraph.level = Number(value) || 0
  if (name === 'outlineLvl') paragraph.outline = outlineLevel(value)
}

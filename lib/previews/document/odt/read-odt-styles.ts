import { readXml } from '../../xml/read-xml.ts'
import type { Look } from '../gather-runs.ts'

export interface OdtStyles {
  /** Of words, by the name of their style. */
  looks: ReadonlyMap<string, Look>
  /** Of lists, by name and level: those that count, and from where. */
  numbered: ReadonlyMap<string, ReadonlyMap<number, number>>
}

/**
 * Styles of words and lists: ODF 1.3, part 3, sections 16 and 19.
 * @param parts the styles of the document, then its content
 * @throws AppError `content-too-large`
 */
export function readOdtStyles(parts: readonly Uint8Array[]): OdtStyles {
  const looks = new Map<string, Look>()
  const numbered = new Map<string, Map<number, number>>()
  for (const bytes of parts) {
    let style = ''
    let levels = new Map<number, number>()
    readXml(bytes, {
      element(name, attribute) {
        if (name === 'body') return { skip: true }
        if (name === 'style') style = attribute('name') ?? ''
        if (name === 'text-properties') {
          const parent = looks.get(style) ?? {}
          looks.set(style, { ...parent, ...lookOf(attribute) })
        }
        if (name === 'list-style') {
          levels = new Map()
          numbered.set(attribute('name') ?? '', levels)
        }
        const format = attribute('num-format') ?? ''
        if (name === 'list-level-style-number' && format !== '') {
          const start = Number(attribute('start-value') ?? 1)
          const level = Number(attribute('level') ?? 1) - 1
          levels.set(level, Number.isSafeInteger(start) ? start : 1)
        }
        return undefined
      },
    })
  }
  return { looks, numbered }
}

function lookOf(attribute: (name: string) => string | undefined): Look {
  const weight = attribute('font-weight') ?? ''
  const position = attribute('text-position') ?? ''
  const isStrong = weight === 'bold' || Number(weight) >= 600
  const isSoft = /italic|oblique/u.test(attribute('font-style') ?? '')
  return {
    ...(isStrong ? { strong: true } : {}),
    ...(isSoft ? { soft: true } : {}),
    ...(/^(super|[1-9])/u.test(position) ? { raised: 'sup' } : {}),
    ...(/^(sub|-)/u.test(position) ? { raised: 'sub' } : {}),
  }
}

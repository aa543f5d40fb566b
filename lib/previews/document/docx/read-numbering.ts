import { readXml } from '../../xml/read-xml.ts'

/** Whether the levels of a list have figures; the others have dots. */
export interface ListKind {
  numbered: ReadonlyMap<number, number>
}

/**
 * Lists by their ids (ECMA-376, part 1, section 17.9), each with the levels
 * that count and what they begin with.
 * @throws AppError `content-too-large`
 */
export function readNumbering(bytes: Uint8Array): Map<string, ListKind> {
  const kinds = new Map<string, Map<number, number>>()
  const lists = new Map<string, ListKind>()
  let kind = new Map<number, number>()
  let level = 0
  let start = 1
  let list = ''
  readXml(bytes, {
    element(name, attribute) {
      const value = attribute('val') ?? ''
      if (name === 'abstractNum') {
        kind = new Map()
        kinds.set(attribute('abstractNumId') ?? '', kind)
      }
      if (name === 'lvl') {
        level = Number(attribute('ilvl') ?? 0)
        start = 1
      }
      if (name === 'start') start = Number(value)
      if (name === 'numFmt' && !/^(bullet|none)$/u.test(value)) {
        kind.set(level, Number.isSafeInteger(start) ? start : 1)
      }
      if (name === 'num') list = attribute('numId') ?? ''
      if (name === 'abstractNumId') {
        lists.set(list, { numbered: kinds.get(value) ?? new Map() })
      }
      return undefined
    },
  })
  return lists
}

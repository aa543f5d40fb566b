import { readXml } from '../../xml/read-xml.ts'

/** What one part refers to: ECMA-376, part 2, section 6.5. */
export interface Relation {
  /** An address that ends in the kind: `…/image`. */
  type: string
  target: string
  /** It is not a part of this file; nothing is ever fetched from there. */
  isOutside: boolean
}

const mostRelations = 20_000

/** By their ids. @throws AppError `content-too-large` */
export function readRelations(bytes: Uint8Array): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  readXml(bytes, {
    element(name, attribute) {
      const id = attribute('Id')
      const isOne = name === 'Relationship' && id !== undefined
      if (!isOne || relations.size >= mostRelations) return undefined
      relations.set(id, {
        type: attribute('Type') ?? '',
        target: attribute('Target') ?? '',
        isOutside: attribute('TargetMode') === 'External',
      })
      return undefined
    },
  })
  return relations
}

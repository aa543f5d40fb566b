import { AppError } from '#lib/base/errors'
import { relativePath } from '#lib/base/relative-path'
import type { OpenZip } from '../../archive/open-zip.ts'
import { mostWords } from '../document-types.ts'
import type { OpenedDocument } from '../document-types.ts'
import { readAbout } from '../read-about.ts'
import { readDocx } from './read-docx.ts'
import { readNotes } from './read-notes.ts'
import { readNumbering } from './read-numbering.ts'
import { readRelations } from './read-relations.ts'
import type { Relation } from './read-relations.ts'
import { readStyles } from './read-styles.ts'

const mostOfOther = 4 * 2 ** 20
const nothing = new Uint8Array()

/**
 * A text document of Word (ECMA-376, part 1, section 11): its words with
 * headings, lists, tables, pictures and notes. Macros, fields and what is embedded
 * are not looked at; what it refers to outside is not fetched.
 * @throws AppError `archive-invalid`, `content-too-large`
 */
export async function openDocx(zip: OpenZip): Promise<OpenedDocument> {
  const place = await mainPart(zip)
  const beside = async (kind: string, relations: Map<string, Relation>) => {
    const relation = [...relations.values()].find(({ type }) =>
      type.endsWith(`/${kind}`),
    )
    const path = relation && inside(relation, place)
    if (path === undefined) return nothing
    return (await zip.read(path, mostOfOther)) ?? nothing
  }
  const about = await zip.read('docProps/core.xml', mostOfOther)
  return {
    preview: {
      ...readAbout(about ?? nothing),
      ...{ unit: 'document', sections: 1, contents: [] },
    },
    async section() {
      const words = await zip.read(place, mostWords)
      if (words === undefined) throw missing()
      const relations = await relationsOf(zip, place)
      return readDocx(words, {
        styles: readStyles(await beside('styles', relations)),
        lists: readNumbering(await beside('numbering', relations)),
        notes: {
          footnoteReference: readNotes(await beside('footnotes', relations)),
          endnoteReference: readNotes(await beside('endnotes', relations)),
        },
        href: (id) => {
          const relation = relations.get(id)
          return relation?.isOutside === true ? relation.target : undefined
        },
        picture: (id) => {
          const relation = relations.get(id)
          return relation && inside(relation, place)
        },
      })
    },
  }
}

async function mainPart(zip: OpenZip): Promise<string> {
  const relations = await relationsOf(zip, '')
  const main = [...relations.values()].find(({ type }) =>
    type.endsWith('/officeDocument'),
  )
  return (main && inside(main, '')) ?? 'word/document.xml'
}

async function relationsOf(
  zip: OpenZip,
  part: string,
): Promise<Map<string, Relation>> {
  const names = part.split('/')
  const name = names.pop() ?? ''
  const path = [...names, '_rels', `${name}.rels`].join('/')
  return readRelations((await zip.read(path, mostOfOther)) ?? nothing)
}

/** The path of a part; undefined for what lies outside of the file. */
function inside(
  { target, isOutside }: Relation,
  from: string,
): string | undefined {
  if (isOutside) return undefined
  return relativePath(target, from.split('/'))?.join('/')
}

function missing(): AppError {
  return new AppError('archive-invalid', 'This document has no text in it.')
}

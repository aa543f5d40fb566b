import { AppError } from '#lib/base/errors'
import { relativePath } from '#lib/base/relative-path'
import type { OpenZip } from '../../archive/open-zip.ts'
import { mostWords } from '../document-types.ts'
import type { OpenedDocument } from '../document-types.ts'
import { readAbout } from '../read-about.ts'
import { readOdt } from './read-odt.ts'
import { readOdtStyles } from './read-odt-styles.ts'

const mostOfOther = 4 * 2 ** 20

/**
 * A text document of the OpenDocument format (ODF 1.3, part 3): its words
 * with headings, lists, tables and pictures. Macros and what is embedded are
 * not looked at; what it refers to outside is not fetched.
 * @throws AppError `archive-invalid`, `content-too-large`
 */
export async function openOdt(zip: OpenZip): Promise<OpenedDocument> {
  const meta = await zip.read('meta.xml', mostOfOther)
  return {
    preview: {
      ...readAbout(meta ?? new Uint8Array()),
      ...{ unit: 'document', sections: 1, contents: [] },
    },
    async section() {
      const words = await zip.read('content.xml', mostWords)
      if (words === undefined) {
        throw new AppError(
          'archive-invalid',
          'This document has no text in it.',
        )
      }
      const common = await zip.read('styles.xml', mostOfOther)
      const styles = readOdtStyles([common ?? new Uint8Array(), words])
      const picture = (href: string) => relativePath(href, [''])?.join('/')
      return readOdt(words, { styles, picture })
    },
  }
}

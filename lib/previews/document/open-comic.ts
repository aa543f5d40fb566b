import type { OpenZip } from '../archive/open-zip.ts'
import type { OpenedDocument } from './document-types.ts'

const picture = /\.(png|jpe?g|gif|webp|avif|bmp)$/iu
const order = new Intl.Collator('en', { numeric: true })

/** A comic book (CBZ): each picture is a page, in the order of their names. */
export function openComic(zip: OpenZip): OpenedDocument {
  const pages = zip
    .paths()
    .filter((path) => picture.test(path) && !path.includes('__MACOSX/'))
    .toSorted(order.compare)
  return {
    preview: {
      ...{ title: '', author: '', unit: 'page', contents: [] },
      sections: pages.length,
    },
    async section(at) {
      const path = pages[at]
      if (path === undefined) return { blocks: [], cut: false }
      const words = `Page ${at + 1}`
      return { blocks: [{ kind: 'picture', path, words }], cut: false }
    },
  }
}

import { relativePath } from '#lib/base/relative-path'
import { AppError } from '#lib/base/errors'
import type { OpenZip } from '../../archive/open-zip.ts'
import { readXml } from '../../xml/read-xml.ts'
import { mostWords } from '../document-types.ts'
import type { OpenedDocument } from '../document-types.ts'
import { readChapter } from './read-chapter.ts'
import type { ChapterLinks } from './read-chapter.ts'
import { readNav, readNcx, titleOf } from './read-contents.ts'
import type { ContentsLine } from './read-contents.ts'
import { readPackage } from './read-package.ts'
import type { Package, PackageItem } from './read-package.ts'

const container = 'META-INF/container.xml'
const mostOfPackage = 4 * 2 ** 20

/**
 * A book (EPUB 3.3 and 2.0.1): its title, its contents, its cover, and its
 * chapters as words. A chapter is read when it is asked for.
 * @throws AppError `archive-invalid`, `content-too-large`
 */
export async function openEpub(zip: OpenZip): Promise<OpenedDocument> {
  const place = packagePlace(await part(zip, container, mostOfPackage))
  const book = readPackage(await part(zip, place, mostOfPackage))
  const pathOf = (href: string, from = place) => innerPath(href, from)
  const spine = book.spine.flatMap(
    (id) => pathOf(book.items.get(id)?.href ?? '') ?? [],
  )
  const sections = new Map(spine.map((path, at) => [path, at]))
  const at = contentsItem(book)
  const from = pathOf(at?.item.href ?? '')
  const lines = from === undefined ? [] : await readLines(zip, from, at?.isNav)
  const contents = lines.flatMap((line) => {
    const section = sections.get(pathOf(line.href, from) ?? '')
    const title = titleOf(line)
    if (section === undefined || title === '') return []
    return [{ title, depth: line.depth, section }]
  })
  const cover = coverItem(book)
  return {
    preview: {
      title: book.title,
      author: book.author,
      cover: cover && pathOf(cover.href),
      unit: 'chapter',
      sections: spine.length,
      contents,
    },
    async section(number) {
      const path = spine[number] ?? ''
      const links = linksFrom(path, sections)
      return readChapter(await part(zip, path, mostWords), links)
    },
  }
}

function linksFrom(path: string, sections: Map<string, number>): ChapterLinks {
  return {
    link(href) {
      if (/^(https?:|mailto:)/iu.test(href)) return { href }
      const section = sections.get(innerPath(href, path) ?? '')
      return section === undefined ? {} : { section }
    },
    picture: (reference) => innerPath(reference, path),
  }
}

/** Where a reference leads inside of the archive. */
function innerPath(reference: string, from: string): string | undefined {
  return relativePath(reference, from.split('/'))?.join('/')
}

async function part(zip: OpenZip, path: string, most: number) {
  const bytes = await zip.read(path, most)
  if (bytes !== undefined) return bytes
  throw new AppError('archive-invalid', 'A part of this book is missing.')
}

/** Of the package: the first root file. */
function packagePlace(bytes: Uint8Array): string {
  let place: string | undefined
  readXml(bytes, {
    element(name, attribute) {
      if (name === 'rootfile') place ??= attribute('full-path')
      return undefined
    },
  })
  return place ?? ''
}

function contentsItem({ items, ncx }: Package) {
  const all = [...items.values()]
  const nav = all.find(({ properties }) => properties.includes('nav'))
  if (nav !== undefined) return { item: nav, isNav: true }
  const item =
    items.get(ncx ?? '') ??
    all.find(({ type }) => type === 'application/x-dtbncx+xml')
  return item && { item, isNav: false }
}

async function readLines(
  zip: OpenZip,
  path: string,
  isNav = false,
): Promise<ContentsLine[]> {
  const bytes = await zip.read(path, mostOfPackage)
  if (bytes === undefined) return []
  return isNav ? readNav(bytes) : readNcx(bytes)
}

function coverItem({ items, cover }: Package): PackageItem | undefined {
  const all = [...items.values()]
  return (
    all.find(({ properties }) => properties.includes('cover-image')) ??
    items.get(cover ?? '')
  )
}

import { readXml } from '../../xml/read-xml.ts'

/** The parts of a book and their order: EPUB 3.3, section 5. */
export interface Package {
  title: string
  author: string
  items: Map<string, PackageItem>
  /** Ids of the items in the order of reading. */
  spine: string[]
  /** Id of the cover as EPUB 2 names it. */
  cover?: string | undefined
  /** Id of the contents as EPUB 2 has them. */
  ncx?: string | undefined
}

export interface PackageItem {
  href: string
  type: string
  properties: string[]
}

const mostItems = 20_000
const longestTitle = 300

/** @throws AppError `content-too-large` */
export function readPackage(bytes: Uint8Array): Package {
  const read: Package = { title: '', author: '', items: new Map(), spine: [] }
  let words = ''
  const note = (take: (text: string) => void) => {
    words = ''
    const end = () =>
      take(words.replace(/\s+/gu, ' ').trim().slice(0, longestTitle))
    return { end }
  }
  readXml(bytes, {
    element(name, attribute) {
      switch (name) {
        case 'title':
          return note((text) => (read.title ||= text))
        case 'creator':
          return note((text) => (read.author = joined(read.author, text)))
        case 'meta':
          if (attribute('name') === 'cover') read.cover = attribute('content')
          return undefined
        case 'item':
          addItem(read, attribute)
          return undefined
        case 'spine':
          read.ncx = attribute('toc')
          return undefined
        case 'itemref':
          if (read.spine.length < mostItems) {
            read.spine.push(attribute('idref') ?? '')
          }
          return undefined
        default:
          return undefined
      }
    },
    text: (text) => void (words += text),
  })
  return read
}

function addItem(
  { items }: Package,
  attribute: (name: string) => string | undefined,
): void {
  const id = attribute('id')
  if (id === undefined || items.size >= mostItems) return
  items.set(id, {
    href: attribute('href') ?? '',
    type: attribute('media-type') ?? '',
    properties: (attribute('properties') ?? '').split(/\s+/u),
  })
}

function joined(before: string, next: string): string {
  const both = [before, next].filter((text) => text !== '').join(', ')
  return both.slice(0, longestTitle)
}

import { readXml } from '../xml/read-xml.ts'

const longest = 300

/**
 * Title and author of a document of an office: Dublin Core in ECMA-376, part
 * 2, section 8, and in ODF 1.3, part 3, section 4.3.2.
 * @throws AppError `content-too-large`
 */
export function readAbout(bytes: Uint8Array): {
  title: string
  author: string
} {
  const about = { title: '', author: '' }
  const places = new Map<string, keyof typeof about>([
    ['title', 'title'],
    ['creator', 'author'],
    ['initial-creator', 'author'],
  ])
  let words = ''
  readXml(bytes, {
    element(name) {
      const place = places.get(name)
      if (place === undefined) return undefined
      words = ''
      return {
        end: () => void (about[place] ||= words.trim().slice(0, longest)),
      }
    },
    text: (text) => void (words += text),
  })
  return about
}

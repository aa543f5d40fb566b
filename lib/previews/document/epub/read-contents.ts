import { readXml } from '../../xml/read-xml.ts'
import type { Attribute, Visit } from '../../xml/read-xml.ts'

/** One line of a book's table of contents. */
export interface ContentsLine {
  title: string
  /** From 0 on. */
  depth: number
  /** As it is written, relative to the file that holds the contents. */
  href: string
}

const mostLines = 5_000
const longestTitle = 300

/**
 * The contents of a book: the `nav` of type `toc` (EPUB 3.3, section 7.4).
 * @throws AppError `content-too-large`
 */
export function readNav(bytes: Uint8Array): ContentsLine[] {
  const lines: ContentsLine[] = []
  let depth = -1
  let inContents = false
  let open: ContentsLine | undefined
  const element = (name: string, attribute: Attribute): Visit | undefined => {
    if (name === 'nav' && attribute('type') === 'toc') {
      inContents = true
      return { end: () => void (inContents = false) }
    }
    if (!inContents) return undefined
    if (name === 'ol') {
      depth++
      return { end: () => void depth-- }
    }
    if (name !== 'a') return undefined
    open = {
      title: '',
      depth: Math.max(0, depth),
      href: attribute('href') ?? '',
    }
    return {
      end() {
        if (open !== undefined) add(lines, open)
        open = undefined
      },
    }
  }
  const text = (words: string) => {
    if (open !== undefined) open.title += words
  }
  readXml(bytes, { element, text })
  return lines
}

/**
 * The same of EPUB 2: `navMap` (OPF 2.0.1, section 2.4.1).
 * @throws AppError `content-too-large`
 */
export function readNcx(bytes: Uint8Array): ContentsLine[] {
  const lines: ContentsLine[] = []
  const open: ContentsLine[] = []
  let inLabel = false
  const element = (name: string, attribute: Attribute): Visit | undefined => {
    if (name === 'navPoint') {
      const line = { title: '', depth: open.length, href: '' }
      open.push(line)
      add(lines, line)
      return { end: () => void open.pop() }
    }
    const last = open.at(-1)
    if (name === 'content' && last !== undefined) {
      last.href = attribute('src') ?? ''
    }
    if (name !== 'navLabel') return undefined
    inLabel = true
    return { end: () => void (inLabel = false) }
  }
  const text = (words: string) => {
    const last = open.at(-1)
    if (inLabel && last !== undefined) last.title += words
  }
  readXml(bytes, { element, text })
  return lines
}

function add(lines: ContentsLine[], line: ContentsLine): void {
  if (lines.length < mostLines) lines.push(line)
}

/** A title on one line. */
export function titleOf({ title }: ContentsLine): string {
  return title.replace(/\s+/gu, ' ').trim().slice(0, longestTitle)
}

import { splitName } from '#lib/base/format'
import { fileSignatures } from './file-signatures.ts'
import { mediaSignatures } from './media-signatures.ts'
import { isActiveExtension, isMarkup, textKind } from './text-kinds.ts'

export interface SniffedType {
  /** Media type; `application/octet-stream` for all that is not inline. */
  type: string
  /** True if the viewer may show it; everything else is a download. */
  inline: boolean
  /** In plain words: `JPEG picture`. */
  label: string
  /**
   * It does something when a browser or the system opens it as what it is, and
   * so must never be handed to them as that.
   */
  active?: true | undefined
}

/** As many first bytes as `sniffType` looks at. */
export const sniffLength = 4096

const download = 'application/octet-stream'

const signatures = [...mediaSignatures, ...fileSignatures]

/**
 * Tells what a file is from its first bytes. The name is a hint: it never
 * makes anything inline that the bytes do not. Text of any kind is shown as
 * text, where it can't do anything; whatever else is called like something
 * that acts when it is opened (`.html`, `.svg`, `.exe`) is a download.
 */
export function sniffType(start: Uint8Array, name = ''): SniffedType {
  const bytes = start.subarray(0, sniffLength)
  const extension = lastExtension(name)
  const found = fromBytes(bytes, extension)
  if (!isActiveExtension(extension) || found.type.startsWith('text/')) {
    return found
  }
  if (found.type === svgType && extension === 'svg') return found
  const label = found.inline ? activeLabel(extension) : found.label
  return { type: download, inline: false, label, active: true }
}

/** A ZIP of pictures; only its name says that they are pages. */
const comicBook: SniffedType = {
  type: 'application/vnd.comicbook+zip',
  inline: true,
  label: 'Comic book',
}

const svgType = 'image/svg+xml'

function fromBytes(bytes: Uint8Array, extension: string): SniffedType {
  const signature = signatures.find(({ matches }) => matches(bytes))
  if (signature !== undefined) {
    const { type, inline, label } = signature
    const isComic = type === 'application/zip' && extension === 'cbz'
    return isComic ? comicBook : { type, inline, label }
  }
  const text = plainText(bytes)
  if (text === undefined)
    return { type: download, inline: false, label: 'File' }
  if (isMarkup(text, extension)) return markup(text)
  if (text === '')
    return { type: 'text/plain', inline: true, label: 'Empty file' }
  if (isActiveExtension(extension)) {
    const label = activeLabel(extension)
    return { type: 'text/plain', inline: true, label, active: true }
  }
  return { ...textKind(extension), inline: true }
}

/** SVG is drawn as a picture; pages and XML are shown as they are written. */
function markup(text: string): SniffedType {
  if (/<svg[\s>]/i.test(text)) {
    return { type: svgType, inline: true, label: 'SVG picture', active: true }
  }
  const isXml = /^\ufeff?\s*<\?xml/.test(text) && !/<html[\s>]/i.test(text)
  const label = isXml ? 'XML document' : 'Web page'
  return { type: 'text/plain', inline: true, label, active: true }
}

/**
 * The bytes as text without control characters, if that is what they are:
 * UTF-8, UTF-16 with its mark, else the single bytes of Western Europe.
 */
function plainText(bytes: Uint8Array): string | undefined {
  for (const encoding of encodingsOf(bytes)) {
    const text = decoded(bytes, encoding)
    // oxlint-disable-next-line no-control-regex -- that is what is looked for
    const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u009f]/
    if (text !== undefined && !control.test(text)) return text
  }
  return undefined
}

/** Letters beyond ASCII are the smaller part of any Western text. */
const mostBeyondAscii = 0.3

function encodingsOf(bytes: Uint8Array): string[] {
  if (isUtf16(bytes)) return [bytes[0] === 0xff ? 'utf-16le' : 'utf-16be']
  const beyond = bytes.reduce((count, byte) => count + (byte >> 7), 0)
  const isWestern = beyond <= bytes.length * mostBeyondAscii
  return isWestern ? ['utf-8', 'windows-1252'] : ['utf-8']
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  )
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // `stream`: the last character may be cut where the bytes end.
    const decoder = new TextDecoder(encoding, { fatal: true })
    return decoder.decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}

function lastExtension(name: string): string {
  return (
    splitName(name.trimEnd()).extension.toLowerCase().split('.').at(-1) ?? ''
  )
}

function activeLabel(extension: string): string {
  if (extension.startsWith('svg')) return 'SVG picture'
  return /htm|xht|mht/.test(extension)
    ? 'Web page'
    : `${extension.toUpperCase()} file`
}

import { splitName } from '#lib/base/format'
import { signatures } from './media-signatures.ts'
import { isActiveExtension, isMarkup, textKind } from './text-kinds.ts'

export interface SniffedType {
  /** Media type; `application/octet-stream` for all that is not inline. */
  type: string
  /** True if the viewer may show it; everything else is a download. */
  inline: boolean
  /** In plain words: `JPEG picture`. */
  label: string
}

/** As many first bytes as `sniffType` looks at. */
export const sniffLength = 4096

const download = 'application/octet-stream'

/**
 * Tells what a file is from its first bytes. The name is a hint: it never
 * makes anything inline that the bytes do not, and an extension whose files
 * act when opened (`.html`, `.svg`, `.exe`) makes a download of anything.
 */
export function sniffType(start: Uint8Array, name = ''): SniffedType {
  const bytes = start.subarray(0, sniffLength)
  const extension = lastExtension(name)
  const found = fromBytes(bytes, extension)
  if (!isActiveExtension(extension)) return found
  const label = found.inline ? activeLabel(extension) : found.label
  return { type: download, inline: false, label }
}

function fromBytes(bytes: Uint8Array, extension: string): SniffedType {
  const signature = signatures.find(({ matches }) => matches(bytes))
  if (signature !== undefined) {
    const { type, inline, label } = signature
    return { type, inline, label }
  }
  const text = plainText(bytes)
  if (text === undefined)
    return { type: download, inline: false, label: 'File' }
  if (isMarkup(text, extension)) {
    return { type: download, inline: false, label: markupLabel(text) }
  }
  if (text === '')
    return { type: 'text/plain', inline: true, label: 'Empty file' }
  return { ...textKind(extension), inline: true }
}

/** The bytes as UTF-8 without control characters, if that is what they are. */
function plainText(bytes: Uint8Array): string | undefined {
  try {
    // `stream`: the last character may be cut where the bytes end.
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const text = decoder.decode(bytes, { stream: true })
    // oxlint-disable-next-line no-control-regex -- that is what is looked for
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text)
      ? undefined
      : text
  } catch {
    return undefined
  }
}

function lastExtension(name: string): string {
  return (
    splitName(name.trimEnd()).extension.toLowerCase().split('.').at(-1) ?? ''
  )
}

function markupLabel(text: string): string {
  if (/<svg[\s>]/i.test(text)) return 'SVG picture'
  return /^\ufeff?\s*<\?xml/.test(text) ? 'XML document' : 'Web page'
}

function activeLabel(extension: string): string {
  if (extension.startsWith('svg')) return 'SVG picture'
  return /htm|xht|mht/.test(extension)
    ? 'Web page'
    : `${extension.toUpperCase()} file`
}

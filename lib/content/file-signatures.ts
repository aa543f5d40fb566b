import { has, holds } from './match-bytes.ts'
import type { Signature } from './media-signatures.ts'

type Matches = Signature['matches']

const openDocument = 'application/vnd.oasis.opendocument.'
const wordDocument =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * Documents, fonts, archives and programs by their first bytes. Sources:
 * ISO 32000 (PDF), the font signatures of mimesniff, APPNOTE.TXT (ZIP), POSIX
 * ustar, https://ipld.io/specs/transport/car/
 */
export const fileSignatures: readonly Signature[] = [
  shown('application/pdf', 'PDF document', (b) => has(b, 0, '%PDF-')),
  shown('font/ttf', 'TrueType font', (b) => {
    return has(b, 0, '\0\x01\0\0') && isFontTable(b)
  }),
  shown('font/otf', 'OpenType font', (b) => has(b, 0, 'OTTO')),
  shown('font/woff', 'WOFF font', (b) => has(b, 0, 'wOFF')),
  shown('font/woff2', 'WOFF2 font', (b) => has(b, 0, 'wOF2')),
  shown('application/epub+zip', 'EPUB book', (b) => {
    return isPackage(b, 'application/epub+zip')
  }),
  shown(`${openDocument}text`, 'OpenDocument text', (b) => {
    return isPackage(b, `${openDocument}textP`)
  }),
  saved('OpenDocument file', (b) => {
    return isPackage(b, openDocument)
  }),
  shown(wordDocument, 'Word document', (b) => {
    return isZip(b) && holds(b, 4_096, 'word/')
  }),
  saved('Excel workbook', (b) => isZip(b) && holds(b, 2_048, 'xl/')),
  saved('PowerPoint slides', (b) => isZip(b) && holds(b, 2_048, 'ppt/')),
  shown('application/zip', 'ZIP archive', isZip),
  shown('application/gzip', 'Gzip archive', (b) => has(b, 0, '\x1f\x8b\x08')),
  shown('application/x-tar', 'Tar archive', (b) => has(b, 257, 'ustar')),
  shown('application/vnd.ipld.car', 'CAR archive', isCar),
  saved('Bzip2 archive', (b) => has(b, 0, 'BZh')),
  saved('XZ archive', (b) => has(b, 0, '\xfd7zXZ\0')),
  saved('7-Zip archive', (b) => has(b, 0, '7z\xbc\xaf\x27\x1c')),
  saved('RAR archive', (b) => has(b, 0, 'Rar!\x1a\x07')),
  saved('Zstandard archive', (b) => has(b, 0, '\x28\xb5\x2f\xfd')),
  saved('SQLite database', (b) => has(b, 0, 'SQLite format 3\0')),
  saved('Parquet table', (b) => has(b, 0, 'PAR1')),
  saved('RTF document', (b) => has(b, 0, '{\\rtf')),
  saved('WebAssembly program', (b) => has(b, 0, '\0asm')),
  saved('Program', (b) =>
    ['MZ', '\x7fELF', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe'].some((magic) =>
      has(b, 0, magic),
    ),
  ),
]

function shown(type: string, label: string, matches: Matches): Signature {
  return { type, label, inline: true, matches }
}

function saved(label: string, matches: Matches): Signature {
  return { type: 'application/octet-stream', label, inline: false, matches }
}

function isZip(bytes: Uint8Array): boolean {
  return has(bytes, 0, 'PK\x03\x04') || has(bytes, 0, 'PK\x05\x06')
}

/** A ZIP whose first entry, `mimetype`, says in plain bytes what it is. */
function isPackage(bytes: Uint8Array, type: string): boolean {
  return isZip(bytes) && has(bytes, 30, `mimetype${type}`)
}

/** A count of tables that there can be, and the tag of the first. */
function isFontTable(bytes: Uint8Array): boolean {
  const tables = ((bytes[4] ?? 0) << 8) | (bytes[5] ?? 0)
  const tag = String.fromCharCode(...bytes.subarray(12, 16))
  return tables > 0 && tables < 256 && /^[A-Za-z/0-9 ]{4}$/.test(tag)
}

/** The header's map with `roots`, or the fixed beginning of version 2. */
function isCar(bytes: Uint8Array): boolean {
  if (has(bytes, 0, '\x0a\xa1gversion\x02')) return true
  return [1, 2, 3].some((at) => has(bytes, at, '\xa2eroots'))
}

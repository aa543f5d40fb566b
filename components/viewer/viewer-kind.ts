import type { OpenFile } from '#lib/drive/open/open-view'

/** Which viewer shows a file. */
export type ViewerKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'pdf'
  | 'markdown'
  | 'code'
  | 'text'
  | 'table'
  | 'tree'
  | 'archive'
  | 'document'
  | 'car'
  | 'font'
  | 'data'
  | 'download'

/**
 * Types that an element of the page may be given as a `blob:` address. None of
 * them can hold a script; SVG and everything that is a page are not here.
 */
const mediaTypes: ReadonlyMap<string, ViewerKind> = new Map([
  ['image/png', 'image'],
  ['image/jpeg', 'image'],
  ['image/gif', 'image'],
  ['image/webp', 'image'],
  ['image/avif', 'image'],
  ['image/bmp', 'image'],
  ['image/x-icon', 'image'],
  ['video/mp4', 'video'],
  ['video/quicktime', 'video'],
  ['video/webm', 'video'],
  ['video/ogg', 'video'],
  ['video/x-matroska', 'video'],
  ['audio/mpeg', 'audio'],
  ['audio/mp4', 'audio'],
  ['audio/ogg', 'audio'],
  ['audio/wav', 'audio'],
  ['audio/flac', 'audio'],
  ['audio/aac', 'audio'],
])

const otherTypes: ReadonlyMap<string, ViewerKind> = new Map([
  ['application/pdf', 'pdf'],
  ['text/markdown', 'markdown'],
  ['text/plain', 'text'],
  ['text/csv', 'table'],
  ['text/tab-separated-values', 'table'],
  ['application/json', 'tree'],
  ['application/x-ndjson', 'tree'],
  ['application/zip', 'archive'],
  ['application/gzip', 'archive'],
  ['application/x-tar', 'archive'],
  ['application/epub+zip', 'document'],
  ['application/vnd.comicbook+zip', 'document'],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'document',
  ],
  ['application/vnd.oasis.opendocument.text', 'document'],
  ['application/vnd.ipld.car', 'car'],
  ['application/vnd.ipld.dag-cbor', 'data'],
  ['application/vnd.ipld.dag-json', 'data'],
  ['font/ttf', 'font'],
  ['font/otf', 'font'],
  ['font/woff', 'font'],
  ['font/woff2', 'font'],
  // As an `<img>` with an address without an origin, in which nothing runs.
  ['image/svg+xml', 'image'],
])

/** The viewer of a file; `download` for everything not on the list. */
export function viewerKind(
  file: Pick<OpenFile, 'type' | 'inline' | 'label' | 'active'>,
): ViewerKind {
  if (!file.inline) return 'download'
  const kind = mediaTypes.get(file.type) ?? otherTypes.get(file.type)
  const isCode = file.active === true || codeLabel.test(file.label)
  if (kind === 'text' && isCode) return 'code'
  return kind ?? 'download'
}

/** Shown as it is written, with numbers to its lines. */
const codeLabel = / code$|^Log$|^Mail$/

/** The type that a `blob:` address may carry into the page, if any. */
export function blobType(type: string): string | undefined {
  return mediaTypes.has(type) ? type : undefined
}

/**
 * Names that come from elsewhere (a folder, a link, a record) are data: they
 * are cleaned whenever they are read, whatever wrote them. A clean name can
 * be shown, saved and used as a part of a path without a surprise.
 */

/** Longest name, in bytes of UTF-8: what the common file systems take. */
export const maxNameBytes = 255

const unnamed = 'unnamed'
/** Embeddings, overrides and isolates: they can fake an extension. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/gu
/** Marks and spaces without a shape. The joiners that scripts need stay. */
const invisible =
  /[\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu
/** Slashes, C0, DEL, C1, and the two separators that break a line. */
// oxlint-disable-next-line no-control-regex -- control characters are the point
const breaking = /[/\\\u0000-\u001f\u007f-\u009f\u2028\u2029]/gu

/**
 * Makes any text a safe name for showing: NFC, no direction controls, no
 * invisible marks; slashes and control characters become `_`; `.`, `..` and
 * nothing become visible names; at most 255 bytes with the extension kept.
 * A clean name comes back unchanged.
 */
export function cleanName(foreign: string): string {
  return finish(strip(foreign).replace(invisible, '').normalize('NFC'))
}

/**
 * Changes only what makes a name dangerous, and leaves its spelling alone, so
 * that a folder gets the content address that every other tool gives it.
 */
export function repairName(name: string): string {
  return finish(strip(name))
}

function strip(name: string): string {
  return name
    .toWellFormed()
    .replace(directionControls, '')
    .replace(breaking, '_')
}

function finish(name: string): string {
  if (name.trim() === '') return unnamed
  if (name === '.' || name === '..') return name.replaceAll('.', '_')
  return shorten(name)
}

function shorten(name: string): string {
  if (byteLength(name) <= maxNameBytes) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= 17 ? name.slice(dot) : ''
  const stem = name.slice(0, name.length - extension.length)
  return cutBytes(stem, maxNameBytes - byteLength(extension)) + extension
}

/** As many whole code points as fit into `limit` bytes of UTF-8. */
export function cutBytes(text: string, limit: number): string {
  let bytes = 0
  let kept = ''
  for (const point of text) {
    bytes += byteLength(point)
    if (bytes > limit) break
    kept += point
  }
  return kept
}

/** Bytes of UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

import type { SniffedType } from '#lib/content/sniff-type'

/** No script, no frame, no request off this origin, whatever it holds. */
const policy =
  "sandbox; default-src 'none'; img-src 'self' data: blob:; " +
  "media-src 'self' blob:; style-src 'unsafe-inline'"

/** Of every answer with foreign bytes. */
export const safeHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const

/** The bytes behind an address never change. */
export const lasting = 'public, max-age=29030400, immutable'

/**
 * Type and disposition of a file, by its bytes: pictures, sounds and videos
 * that an element may show, and text as plain text. All else is a download,
 * above all what acts when it is opened.
 */
export function typeHeaders(
  { type, inline, active }: SniffedType,
  name: string,
  download: boolean,
): Record<string, string> {
  const isShown = inline && active !== true
  const isMedia = isShown && /^(image|video|audio)\//.test(type)
  const isText = isShown && type.startsWith('text/')
  const shown = isMedia
    ? type
    : isText
      ? 'text/plain; charset=utf-8'
      : 'application/octet-stream'
  const kind = download || !(isMedia || isText) ? 'attachment' : 'inline'
  return { 'content-type': shown, 'content-disposition': named(kind, name) }
}

/** `Content-Disposition` with a clean name (RFC 6266, RFC 8187). */
export function named(kind: 'attachment' | 'inline', name: string): string {
  if (name === '') return kind
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename*=UTF-8''${encoded}`
}

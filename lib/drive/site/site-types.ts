/** Types that a site's files have by their names; others by their bytes. */
const types: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['htm', 'text/html; charset=utf-8'],
  ['xhtml', 'application/xhtml+xml'],
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['mjs', 'text/javascript; charset=utf-8'],
  ['json', 'application/json'],
  ['map', 'application/json'],
  ['webmanifest', 'application/manifest+json'],
  ['svg', 'image/svg+xml'],
  ['ico', 'image/x-icon'],
  ['xml', 'text/xml; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['wasm', 'application/wasm'],
  ['woff', 'font/woff'],
  ['woff2', 'font/woff2'],
  ['ttf', 'font/ttf'],
  ['otf', 'font/otf'],
  ['pdf', 'application/pdf'],
])

/** The type that this name stands for on the web, if it does. */
export function siteType(name: string): string | undefined {
  return types.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
}

/**
 * A site runs its own scripts and reaches nothing but its own files: no host
 * learns who reads it, and nothing it finds out leaves.
 */
const policy =
  "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval' " +
  "'wasm-unsafe-eval'; connect-src 'self' data: blob:; form-action 'self'; " +
  "base-uri 'self'; object-src 'none'; webrtc 'block'"

/** Of every answer of a site. */
export const siteHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
} as const

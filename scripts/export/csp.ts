import { createHash } from 'node:crypto'
import { inlineScripts, inlineStyles } from './html.ts'

const loopback =
  'http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*'

/**
 * The styles that react-aria puts into a page: for what can be pressed, and
 * on iOS for sheets. They are text of that library, so a hash lets them in.
 */
const libraryStyles = [
  `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`,
  `@layer {
  * {
    overscroll-behavior: contain;
  }
}`,
]

/**
 * The content security policy of one page: everything from our own origin,
 * each inline script and style of this page by its hash, connections to any
 * https host or loopback (the code asks configured hosts only).
 *
 * @param siteSource where published sites are, with a space before it
 */
export function policyFor(html: string, siteSource = ''): string {
  const scripts = hashes(inlineScripts(html))
  const styles = hashes([...inlineStyles(html), ...libraryStyles])
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' https: wss: ${loopback}`,
    "worker-src 'self' blob:",
    // For the frame that a download is opened in, and for published sites on
    // their own origins; no page of ours runs in one.
    `frame-src 'self' http://*.ipfs.localhost:*${siteSource}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "manifest-src 'self'",
  ].join('; ')
}

/** A CSP hash source, as browsers compute it over the text of an element. */
export function hashSource(text: string): string {
  const digest = createHash('sha256').update(text, 'utf8').digest('base64')
  return `'sha256-${digest}'`
}

function hashes(texts: string[]): string[] {
  return [...new Set(texts.map(hashSource))]
}

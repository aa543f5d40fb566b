import { policyFor } from './csp.ts'
import { placeNotice } from './place-notice.ts'
import { guardScript } from './place-guard.ts'
import { pageRoute } from './page-route.ts'
import type { PlaceConfig } from './read-place.ts'

const charset = '<meta charset="utf-8">'

/**
 * Puts the charset, the content security policy and the place guard at the
 * head of a page, in this order and before anything that loads, and the
 * notice of the guard at the end of its body.
 *
 * @param html a page as `next build` wrote it
 * @param file its path inside the export
 * @param siteSource as of `policyFor`
 * @param place what the build knows of where it goes
 */
export function finishPage(
  html: string,
  file: string,
  siteSource?: string,
  place?: PlaceConfig,
): string {
  if (html.includes('id="place-notice"')) {
    throw new Error(`${file} is finished already: build it again first.`)
  }
  const guard = `<script>${guardScript(pageRoute(file), place)}</script>`
  const bare = html.replace(/<meta\s+charset=[^>]*>/gi, '')
  const guarded = insert(
    insert(bare, /<head(\s[^>]*)?>/i, guard, 'after', file),
    /<\/body>/i,
    placeNotice,
    'before',
    file,
  )
  return withPolicy(guarded, file, siteSource)
}

/** Puts the charset and the policy of a page at the very front of its head. */
export function withPolicy(
  html: string,
  file: string,
  siteSource?: string,
): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html, siteSource)}">`
  return insert(html, /<head(\s[^>]*)?>/i, charset + policy, 'after', file)
}

function insert(
  html: string,
  at: RegExp,
  text: string,
  side: 'before' | 'after',
  file: string,
): string {
  if (!at.test(html)) throw new Error(`${file} has no ${at.source}`)
  return html.replace(at, (tag) => (side === 'after' ? tag + text : text + tag))
}

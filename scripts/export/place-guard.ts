import { readPlace } from './read-place.ts'
import type { Place } from './read-place.ts'

/**
 * The first script of a page. Where the page may not run, it adds a policy
 * under which no further script starts, and shows the notice instead of the
 * page. A policy can only be narrowed, so nothing later undoes it.
 */
export function guardScript(route: string | undefined): string {
  const origin = 'new URL(location.href)'
  const framed = 'window.top!==window.self'
  const place = `(${readPlace.toString()})(${origin},${framed},${JSON.stringify(route)})`
  return squeeze(`(${stopHere.toString()})(${place})`)
}

/** Its text is copied into the page: it uses nothing from outside. */
function stopHere(found: Place | undefined): void {
  if (found === undefined) return
  const { place, link } = found
  const page = document.documentElement
  page.dataset['place'] = place === 'folder' ? 'prefix' : place
  page.hidden = true
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "script-src 'none'; connect-src 'none'; worker-src 'none'"
  document.head.append(policy)
  addEventListener('DOMContentLoaded', () => {
    const notice = document.querySelector<HTMLElement>('#place-notice')
    const reason = notice?.querySelector<HTMLElement>(`[data-for=${place}]`)
    const anchor = notice?.querySelector('a')
    if (notice && reason && anchor) {
      anchor.href = link
      reason.hidden = false
      notice.hidden = false
      document.body.replaceChildren(notice)
    }
    page.hidden = false
  })
}

/** Drops comments on lines of their own and the indentation. */
function squeeze(script: string): string {
  return script
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '')
}

import { readPlace } from './read-place.ts'
import type { Place, PlaceConfig } from './read-place.ts'

/**
 * The first script of a page. Where the page may not run, it adds a policy
 * under which no further script starts, and shows the notice instead of the
 * page. A policy can only be narrowed, so nothing later undoes it.
 */
export function guardScript(
  route: string | undefined,
  config: PlaceConfig = {},
): string {
  const reads = route === '/view/'
  return squeeze(
    `(${stopHere.toString()})(${placeHere(route, config)},${reads})`,
  )
}

/** The program text that decides about the place of a page. */
export function placeHere(
  route: string | undefined,
  { shared, own }: PlaceConfig,
): string {
  const at = 'new URL(location.href),window.top!==window.self'
  const facts = JSON.stringify(route) + ',' + JSON.stringify({ shared, own })
  return `(${readPlace.toString()})(${at},${facts})`
}

/**
 * Its text is copied into the page: it uses nothing from outside.
 *
 * @param reads whether what the query names is opened by the reading page
 */
export function stopHere(found: Place | undefined, reads: boolean): void {
  if (found === undefined) return
  const { place, link, base } = found
  const mayRead =
    base !== undefined && place !== 'framed' && window.isSecureContext
  const page = document.documentElement
  page.dataset['place'] = place === 'folder' ? 'prefix' : place
  page.hidden = true
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "script-src 'none'; connect-src 'none'; worker-src 'none'"
  document.head.append(policy)
  const { search, hash } = location
  if (mayRead && reads && search !== '') {
    location.replace(base + 'read/' + search + hash)
    return
  }
  addEventListener('DOMContentLoaded', () => {
    const notice = document.querySelector<HTMLElement>('#place-notice')
    const reason = notice?.querySelector<HTMLElement>(`[data-for=${place}]`)
    const reading = notice?.querySelector<HTMLElement>('[data-for=reading]')
    const [anchor, reader] = notice?.querySelectorAll('a') ?? []
    if (notice && reason && anchor && reading && reader) {
      anchor.href = link
      reader.href = base + 'read/'
      reading.hidden = !mayRead
      reason.hidden = false
      notice.hidden = false
      document.body.replaceChildren(notice)
    }
    page.hidden = false
  })
}

/** Drops comments on lines of their own and the indentation. */
export function squeeze(script: string): string {
  return script
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '')
}

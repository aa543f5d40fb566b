/**
 * A published site lives on an origin of its own, `<cid>.ipfs.<host>`. Three
 * parties share its work: the app's page, which frames it and has the node;
 * the keeper, a page of ours at the isolated origin, which stays while the
 * site's own pages come and go in a frame of its own; and a service worker
 * there, which asks the keeper for every file. The keeper gets one port of the
 * app, bound to the one address, and hands each question on over it.
 */

/** Where the keeper is, on every isolated origin; never a path of a site. */
export const keeperPath = '/freehold-site'
/** The service worker of an isolated origin, for all of it. */
export const siteWorkerPath = '/freehold-site-worker.js'

/** From the keeper to the page that frames it. */
export interface SiteReady {
  kind: 'site-ready'
}

/** Its answer, with the port. */
export interface SitePort {
  kind: 'site-port'
}

/** True for a message of one of these kinds. */
export function isSiteMessage(
  data: unknown,
  kind: (SiteReady | SitePort)['kind'],
): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    (data as { kind?: unknown }).kind === kind
  )
}

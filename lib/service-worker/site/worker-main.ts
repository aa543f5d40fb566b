import { askAround, askOf } from '../ask-around.ts'
import type { GatewayPages } from '../ask-around.ts'
import type { WorkerScope } from '../worker-scope.ts'
import { keeperPath } from './site-messages.ts'

/**
 * The service worker of an isolated origin: every file of the site comes from
 * the app, through the keeper. Without a keeper the server answers, whose page
 * leads back to the app.
 */
const scope = globalThis as unknown as WorkerScope

scope.addEventListener('activate', (event) => {
  event.waitUntil(scope.clients.claim())
})

scope.addEventListener('message', (event) => {
  event.waitUntil(scope.clients.claim())
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  if (origin !== scope.location.origin) return
  if (pathname.startsWith(keeperPath)) return
  const over = Promise.withResolvers<void>()
  event.waitUntil(over.promise)
  const ask = askOf(request, pathname + search)
  const answer = async () => {
    if ((await keepers()).length > 0) {
      return askAround(ask, pages, over.resolve)
    }
    over.resolve()
    return fetch(request)
  }
  event.respondWith(answer())
})

const pages: GatewayPages = {
  all: keepers,
  isOpen: async (id) => (await scope.clients.get(id)) !== undefined,
}

/** Frames of the app; the site's own pages lie below them. */
async function keepers() {
  const options = { type: 'window', includeUncontrolled: true } as const
  const all = await scope.clients.matchAll(options)
  return all.filter(
    ({ url, frameType }) =>
      frameType === 'nested' && new URL(url).pathname === keeperPath,
  )
}

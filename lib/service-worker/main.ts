import { answerContent } from './gateway.ts'
import type { AppPages } from './gateway.ts'
import { plain } from './plain-response.ts'
import { createSaves } from './saves.ts'
import { savePrefix } from './save-messages.ts'
import type { WorkerScope } from './worker-scope.ts'

/**
 * The service worker. It keeps nothing, may be stopped at any time, and leaves
 * every request alone that is not for it. A new version waits until all tabs
 * are closed, so that no download and no video loses the worker it comes from;
 * the first one takes the pages that are open.
 */
const scope = globalThis as unknown as WorkerScope
const saves = createSaves()

scope.addEventListener('activate', (event) => {
  event.waitUntil(scope.clients.claim())
})

scope.addEventListener('message', (event) => {
  const { data } = event
  if (data.kind !== 'serve') {
    saves.hear(data)
    return
  }
  // A page that was loaded past the worker is taken over when it asks.
  const answer = (isServed: boolean) => data.port.postMessage(isServed)
  event.waitUntil(
    scope.clients.claim().then(
      () => answer(true),
      () => answer(false),
    ),
  )
})

scope.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  if (origin !== scope.location.origin) return
  if (pathname.startsWith(savePrefix)) {
    const answer = saves.answer(pathname)
    if (answer !== undefined) event.respondWith(answer)
    return
  }
  const over = Promise.withResolvers<void>()
  const pages = pagesFor(event.clientId)
  const answer = answerContent(event.request, pages, over.resolve)
  if (answer === undefined) return
  // Keeps the worker for as long as somebody reads, up to the browser's limit.
  event.waitUntil(over.promise)
  event.respondWith(answer)
})

/** The page that asks, if one does, before all others. */
function pagesFor(asking: string): AppPages {
  return {
    async all() {
      const options = { type: 'window', includeUncontrolled: true } as const
      const all = await scope.clients.matchAll(options)
      const rank = ({ id, focused }: { id: string; focused: boolean }) =>
        id === asking ? 0 : focused ? 1 : 2
      return all.toSorted((a, b) => rank(a) - rank(b))
    },
    isOpen: async (id) => (await scope.clients.get(id)) !== undefined,
    appPage,
  }
}

/** Not the server's own answer to the address: that may be none. */
async function appPage(): Promise<Response> {
  try {
    const found = await fetch('/404.html')
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    if (found.ok) return new Response(found.body, { headers })
  } catch {
    // Offline, and nothing of the app is kept: said below.
  }
  return plain(503, 'Freehold could not be loaded. Try again when online.')
}

import { createSaves } from './saves.ts'
import type { WorkerScope } from './worker-scope.ts'

/**
 * The service worker. It keeps nothing, may be stopped at any time, and leaves
 * every request alone that is not for it. A new version waits until all tabs
 * are closed, so that no download loses the worker it comes from.
 */
const scope = globalThis as unknown as WorkerScope
const saves = createSaves()

scope.addEventListener('message', ({ data }) => saves.hear(data))

scope.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  if (origin !== scope.location.origin) return
  const answer = saves.answer(pathname)
  if (answer !== undefined) event.respondWith(answer)
})

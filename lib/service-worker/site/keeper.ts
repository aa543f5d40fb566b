import { isGatewayAsk } from '../gateway-messages.ts'
import { isSiteMessage, keeperPath, siteWorkerPath } from './site-messages.ts'
import type { SiteReady } from './site-messages.ts'

/**
 * The page of ours at an isolated origin. Framed by the app it keeps the site:
 * starts the worker, gets a port from the app and shows the site in a frame of
 * its own. Opened in any other way it leads back to the app.
 *
 * @param appOrigin where the app is; nobody else may frame a site
 */
export async function keepSite(page: Window, appOrigin: string): Promise<void> {
  const { pathname, search } = page.location
  if (page.top === page) {
    const [cid = ''] = page.location.hostname.split('.')
    const path = pathname === keeperPath ? '' : pathname
    const query = `cid=${cid}&path=${encodeURIComponent(decoded(path))}`
    page.location.replace(`${appOrigin}/site/?${query}`)
    return
  }
  // A page of the site that came past the worker: only its keeper can help.
  if (pathname !== keeperPath) {
    say(page, 'This page could not be loaded. Open the site again.')
    return
  }
  const workers = await startWorker(page)
  const port = await portOf(page, appOrigin)
  workers.addEventListener('message', ({ data, ports: [answer] }) => {
    if (isGatewayAsk(data) && answer !== undefined) {
      port.postMessage(data, [answer])
    }
  })
  workers.startMessages()
  const frame = page.document.createElement('iframe')
  frame.title = 'The site'
  frame.allow = 'fullscreen'
  frame.src = startPath(new URLSearchParams(search).get('path') ?? '')
  page.document.body.replaceChildren(frame)
}

/** Registered, and in charge of this page. */
async function startWorker(page: Window): Promise<ServiceWorkerContainer> {
  const workers = page.navigator.serviceWorker
  await workers.register(siteWorkerPath, { scope: '/' })
  const { active } = await workers.ready
  active?.postMessage({ kind: 'claim' })
  if (workers.controller === null) {
    await new Promise((resolve) =>
      workers.addEventListener('controllerchange', resolve, { once: true }),
    )
  }
  return workers
}

function portOf(page: Window, appOrigin: string): Promise<MessagePort> {
  return new Promise((resolve) => {
    page.addEventListener('message', ({ data, origin, source, ports }) => {
      const isApp = origin === appOrigin && source === page.parent
      const [port] = ports
      if (!isApp || !isSiteMessage(data, 'site-port')) return
      if (port !== undefined) resolve(port)
    })
    const ready: SiteReady = { kind: 'site-ready' }
    page.parent.postMessage(ready, appOrigin)
  })
}

/** A path of this origin and nothing else. */
function startPath(path: string): string {
  const names = path.split('/').filter((name) => name !== '')
  const encoded = names.map((name) => encodeURIComponent(name)).join('/')
  return `/${encoded}${encoded !== '' && path.endsWith('/') ? '/' : ''}`
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

function say(page: Window, sentence: string): void {
  const text = page.document.createElement('p')
  text.textContent = sentence
  page.document.body.replaceChildren(text)
}

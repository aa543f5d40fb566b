import { createGatewayBody } from './gateway-body.ts'
import type { GatewayAnswer, HeldRange } from './gateway-body.ts'
import { contentPrefix, namePrefix } from './gateway-messages.ts'
import type { GatewayAsk } from './gateway-messages.ts'
import { askPage, PageGone } from './page-line.ts'
import type { AskedPage } from './page-line.ts'
import { plain } from './plain-response.ts'

/** What the gateway needs of the worker's scope. */
export interface GatewayPages {
  /** Pages that may be asked, the best first. */
  all(): Promise<readonly AskedPage[]>
  isOpen(id: string): Promise<boolean>
  /** The static page that the app shows at any address. */
  appPage(): Promise<Response>
}

/**
 * What a script or a style could be asked for as. Content is none of these:
 * `script-src 'self'` of our pages must not let a stranger's bytes run.
 */
const runnable: ReadonlySet<string> = new Set([
  'audioworklet',
  'embed',
  'frame',
  'iframe',
  'manifest',
  'object',
  'paintworklet',
  'report',
  'script',
  'serviceworker',
  'sharedworker',
  'style',
  'worker',
  'xslt',
])

/** What of a request decides how it is answered. */
export interface GatewayRequest {
  method: string
  /** Absolute. */
  url: string
  mode: string
  destination: string
  referrer: string
  headers: { get(name: string): string | null }
}

/**
 * The answer to a request below `/ipfs/` or `/ipns/`; undefined for all
 * others. A page that is opened there is always a page of the app, never the
 * content itself: it would share our origin.
 *
 * @param onEnd called once the response is over, or nobody wants it
 */
export function answerContent(
  request: GatewayRequest,
  pages: GatewayPages,
  onEnd: () => void,
): Promise<Response> | undefined {
  const { origin, pathname, search } = new URL(request.url)
  const isContent = pathname.startsWith(contentPrefix)
  if (!isContent && !pathname.startsWith(namePrefix)) return undefined
  const refusal = refuse(request)
  if (refusal !== undefined || !isContent || showsPage(request, origin)) {
    onEnd()
    return refusal === undefined ? pages.appPage() : Promise.resolve(refusal)
  }
  return askAround(askOf(request, pathname + search), pages, onEnd)
}

function refuse(request: GatewayRequest): Response | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(405, 'Content can only be read.')
  }
  const isDownload = isSave(new URL(request.url))
  const { destination } = request
  const isFrame = destination === 'iframe' && isDownload
  const registers = request.headers.get('service-worker') === 'script'
  if (registers || (runnable.has(destination) && !isFrame)) {
    return plain(403, 'Content does not run here.')
  }
  return undefined
}

/** Only a page of our own may make a navigation save something. */
function showsPage(request: GatewayRequest, origin: string): boolean {
  if (request.mode !== 'navigate') return false
  const isOurs = request.referrer.startsWith(`${origin}/`)
  return !(isOurs && isSave(new URL(request.url)))
}

function isSave({ searchParams }: URL): boolean {
  const download = searchParams.get('download')
  return download === '1' || download === 'true' || searchParams.has('format')
}

function askOf({ method, headers }: GatewayRequest, address: string) {
  const ask: GatewayAsk = {
    kind: 'gateway',
    address,
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    range: headers.get('range') ?? undefined,
    ifRange: headers.get('if-range') ?? undefined,
    ifNoneMatch: headers.get('if-none-match') ?? undefined,
    accept: headers.get('accept') ?? undefined,
  }
  return ask
}

async function askAround(
  ask: GatewayAsk,
  pages: GatewayPages,
  onEnd: () => void,
): Promise<Response> {
  const answer = await firstAnswer(ask, pages).catch(() => undefined)
  if (answer === undefined || !answer.head.hasBody) onEnd()
  if (answer === undefined) {
    return plain(503, 'No tab of Freehold is open that could answer.')
  }
  const { status, headers, hasBody } = answer.head
  if (!hasBody) return new Response(null, { status, headers })
  const again = async ({ first, last }: HeldRange) => {
    const range = `bytes=${first}-${last}`
    return (await firstAnswer({ ...ask, range, ifRange: undefined }, pages))
      ?.line
  }
  const body = createGatewayBody(answer, again, onEnd)
  return new Response(body, { status, headers })
}

/** The first page that takes the question; undefined if none does. */
async function firstAnswer(
  ask: GatewayAsk,
  pages: GatewayPages,
): Promise<GatewayAnswer | undefined> {
  for (const page of await pages.all()) {
    const line = askPage(page, ask, () => pages.isOpen(page.id))
    try {
      return { head: await line.head(), line }
    } catch (thrown) {
      line.stop()
      if (!(thrown instanceof PageGone)) throw thrown
    }
  }
  return undefined
}

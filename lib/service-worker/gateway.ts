import { askAround, askOf } from './ask-around.ts'
import type { GatewayPages, GatewayRequest } from './ask-around.ts'
import { contentPrefix, namePrefix } from './gateway-messages.ts'
import { plain } from './plain-response.ts'

/** Pages to ask, and the one that is shown. */
export interface AppPages extends GatewayPages {
  /** The static page that the app shows at any address. */
  appPage(): Promise<Response>
}

/**
 * What content may be asked for as; `fetch` says nothing. It is no script, no
 * style, no frame and nothing that a browser invents later: `script-src
 * 'self'` of our pages must not let a stranger's bytes run.
 */
const readable: ReadonlySet<string> = new Set([
  '',
  'audio',
  'document',
  'font',
  'image',
  'track',
  'video',
])

/**
 * The answer to a request below `/ipfs/` or `/ipns/`; undefined for all
 * others. A page that is opened there is always a page of the app, never the
 * content itself: it would share our origin.
 *
 * @param onEnd called once the response is over, or nobody wants it
 */
export function answerContent(
  request: GatewayRequest,
  pages: AppPages,
  onEnd: () => void,
): Promise<Response> | undefined {
  const { origin, pathname, search } = new URL(request.url)
  const isHere =
    pathname.startsWith(contentPrefix) || pathname.startsWith(namePrefix)
  if (!isHere) return undefined
  const refusal = refuse(request)
  if (refusal !== undefined || showsPage(request, origin)) {
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
  if (registers || !(readable.has(destination) || isFrame)) {
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

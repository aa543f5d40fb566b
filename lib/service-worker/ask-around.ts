import { createGatewayBody } from './gateway-body.ts'
import type { GatewayAnswer, HeldRange } from './gateway-body.ts'
import type { GatewayAsk } from './gateway-messages.ts'
import { askPage, PageGone } from './page-line.ts'
import type { AskedPage } from './page-line.ts'
import { plain } from './plain-response.ts'

/** Pages that can answer for content. */
export interface GatewayPages {
  /** Pages that may be asked, the best first. */
  all(): Promise<readonly AskedPage[]>
  isOpen(id: string): Promise<boolean>
}

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

/** How long a page that is alive takes to say so, in milliseconds. */
const onePatience = 3_000
/** The same where no other is left: a busy machine is no reason to give up. */
const lastPatience = 8_000

/** What a page is asked for a request. */
export function askOf(
  { method, headers }: Pick<GatewayRequest, 'method' | 'headers'>,
  address: string,
): GatewayAsk {
  return {
    kind: 'gateway',
    address,
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    range: headers.get('range') ?? undefined,
    ifRange: headers.get('if-range') ?? undefined,
    ifNoneMatch: headers.get('if-none-match') ?? undefined,
    accept: headers.get('accept') ?? undefined,
  }
}

/**
 * The response of the first page that takes the question; when it goes away,
 * the next one gives the rest.
 *
 * @param onEnd called once the response is over, or nobody wants it
 */
export async function askAround(
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
  const all = await pages.all()
  for (const [index, page] of all.entries()) {
    const isLast = index === all.length - 1
    const patience = isLast ? lastPatience : onePatience
    const line = askPage(page, ask, patience, () => pages.isOpen(page.id))
    try {
      return { head: await line.head(), line }
    } catch (thrown) {
      line.stop()
      if (!(thrown instanceof PageGone)) throw thrown
    }
  }
  return undefined
}

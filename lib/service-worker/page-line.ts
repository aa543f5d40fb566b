import type {
  GatewayAsk,
  GatewayHead,
  GatewayNews,
} from './gateway-messages.ts'

/** How often a page that says nothing is looked for, in milliseconds. */
const lookEvery = 2_000
/** Pieces on their way before one is taken: the next is read meanwhile. */
const ahead = 2

/** A page of this origin, as far as the worker needs it. */
export interface AskedPage {
  readonly id: string
  postMessage(message: GatewayAsk, transfer: Transferable[]): void
}

/** Answers of one page to one question. */
export interface PageLine {
  /** Status and headers. @throws PageGone, or when reading failed */
  head(): Promise<GatewayHead>
  /** The next piece; undefined at the end. @throws as `head` */
  next(): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** The rest is not wanted: the page stops fetching. */
  stop(): void
}

/** The page closed, froze, or let the question go: another may be asked. */
export class PageGone extends Error {}

/**
 * Asks a page.
 *
 * @param hereWithin milliseconds after which a page that said nothing is gone
 * @param isThere whether the page is still open
 */
export function askPage(
  page: AskedPage,
  ask: GatewayAsk,
  hereWithin: number,
  isThere: () => Promise<boolean>,
): PageLine {
  const { port1: port, port2 } = new MessageChannel()
  const arrivals = gatherNews(isThere)
  port.onmessage = ({ data }: MessageEvent<GatewayNews>) => arrivals.add(data)
  page.postMessage(ask, [port2])
  const say = (kind: 'more' | 'stop') => port.postMessage({ kind })
  let asked = 0
  return {
    async head() {
      if (!(await arrivals.withinTime(hereWithin))) throw new PageGone()
      for (;;) {
        const news = await arrivals.next()
        if (news.kind === 'head') return news
        if (news.kind !== 'here') throw failure(news)
      }
    },
    async next() {
      do say('more')
      while (++asked < ahead)
      const news = await arrivals.next()
      if (news.kind === 'bytes') return news.bytes
      port.close()
      if (news.kind === 'end') return undefined
      throw failure(news)
    },
    stop() {
      say('stop')
      port.close()
    },
  }
}

function failure({ kind }: GatewayNews): Error {
  return kind === 'left' ? new PageGone() : new Error('It could not be read.')
}

/** News wait here in order; who waits for them looks after the page. */
function gatherNews(isThere: () => Promise<boolean>) {
  const waiting: GatewayNews[] = []
  let arrived = Promise.withResolvers<void>()
  async function withinTime(milliseconds: number): Promise<boolean> {
    if (waiting.length > 0) return true
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    })
    await Promise.race([arrived.promise, late])
    clearTimeout(timer)
    return waiting.length > 0
  }
  return {
    withinTime,
    add(news: GatewayNews): void {
      waiting.push(news)
      arrived.resolve()
      arrived = Promise.withResolvers()
    },
    async next(): Promise<GatewayNews> {
      for (;;) {
        if (await withinTime(lookEvery)) break
        if (!(await isThere())) throw new PageGone()
      }
      return waiting.shift() ?? { kind: 'broken' }
    },
  }
}

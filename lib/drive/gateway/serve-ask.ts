import { isAbort } from '#lib/base/errors'
import type {
  GatewayNews,
  GatewayOrder,
} from '#lib/service-worker/gateway-messages'
import type { GatewayAnswer } from './gateway-answer.ts'

/**
 * Nothing was asked for in so long, in milliseconds: the reader paused, or
 * the worker was stopped and nobody will ever ask. What is left is asked for
 * anew when it is wanted.
 */
const idleLimit = 30_000

/** The worker's side of one question, as a page sees it. */
export interface AskPort {
  onmessage: ((event: MessageEvent<GatewayOrder>) => void) | null
  postMessage(news: GatewayNews, transfer?: Transferable[]): void
  close(): void
}

/**
 * Answers one question of the service worker: the head, then a piece for each
 * `more`. Nothing is read before it is asked for, beyond what the reader of
 * the file has begun; a `stop` ends every fetch under way.
 */
export async function serveAsk(
  port: AskPort,
  answer: (signal: AbortSignal) => Promise<GatewayAnswer>,
  report: (thrown: unknown) => void,
): Promise<void> {
  const stopping = new AbortController()
  const wanted = countOrders(port, () => stopping.abort())
  const say = (news: GatewayNews) => port.postMessage(news)
  say({ kind: 'here' })
  try {
    const { status, headers, body } = await answer(stopping.signal)
    const hasBody = body !== undefined
    say({ kind: 'head', status, headers, hasBody })
    if (body !== undefined) say({ kind: await sendAll(body, port, wanted) })
  } catch (thrown) {
    if (!stopping.signal.aborted && !isAbort(thrown)) report(thrown)
    say({ kind: 'broken' })
  } finally {
    stopping.abort()
    port.onmessage = null
  }
}

interface Orders {
  /** Takes one `more`; false if none came in a long time, or none will. */
  taken(): Promise<boolean>
}

async function sendAll(
  body: AsyncIterable<Uint8Array>,
  port: AskPort,
  wanted: Orders,
): Promise<'end' | 'left'> {
  const pieces = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      if (!(await wanted.taken())) return 'left'
      const { value, done } = await pieces.next()
      if (done === true) return 'end'
      // Memory of its own, since it is given away.
      const bytes = new Uint8Array(value)
      port.postMessage({ kind: 'bytes', bytes }, [bytes.buffer])
    }
  } finally {
    await pieces.return?.()
  }
}

function countOrders(port: AskPort, stop: () => void): Orders {
  let wanted = 0
  let stopped = false
  let changed = Promise.withResolvers<void>()
  port.onmessage = ({ data }) => {
    if (data.kind === 'more') wanted += 1
    else {
      stopped = true
      stop()
    }
    changed.resolve()
    changed = Promise.withResolvers()
  }
  return {
    async taken() {
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, idleLimit)
      if (wanted === 0 && !stopped) {
        await Promise.race([changed.promise, late.promise])
      }
      clearTimeout(timer)
      if (wanted === 0 || stopped) return false
      wanted -= 1
      return true
    },
  }
}

import type { GatewayHead } from './gateway-messages.ts'
import { PageGone } from './page-line.ts'
import type { PageLine } from './page-line.ts'

/** Bytes of the whole that a response holds: both ends belong to it. */
export interface HeldRange {
  first: number
  last: number
}

/** An answer under way. */
export interface GatewayAnswer {
  head: GatewayHead
  line: PageLine
}

/**
 * The body of a response as pages give it. When the page that gives it goes
 * away, another one goes on where it was: an address names the same bytes in
 * every tab. Cancelling stops the page's fetch.
 *
 * @param again asks any page for these bytes; undefined if there is none
 * @param onEnd called once, however it ends
 */
export function createGatewayBody(
  { head, line }: GatewayAnswer,
  again: (range: HeldRange) => Promise<PageLine | undefined>,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const held = heldRange(head)
  let current = line
  let given = 0
  async function next(): Promise<Uint8Array | undefined> {
    for (;;) {
      try {
        return await current.next()
      } catch (thrown) {
        if (!(thrown instanceof PageGone) || held === undefined) throw thrown
        const rest = { first: held.first + given, last: held.last }
        if (rest.first > rest.last) return undefined
        const other = await again(rest)
        if (other === undefined) throw thrown
        current = other
      }
    }
  }
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const bytes = await next()
        if (bytes === undefined) {
          controller.close()
          onEnd()
        } else {
          given += bytes.byteLength
          controller.enqueue(bytes)
        }
      } catch (thrown) {
        onEnd()
        throw thrown
      }
    },
    cancel() {
      current.stop()
      onEnd()
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}

/** Undefined for what has no length: an archive can't be taken up again. */
function heldRange({ status, headers }: GatewayHead): HeldRange | undefined {
  const length = Number(headers['content-length'])
  if (status === 200 && headers['accept-ranges'] === 'bytes') {
    return { first: 0, last: length - 1 }
  }
  const range = /^bytes (\d+)-(\d+)\//.exec(headers['content-range'] ?? '')
  if (status !== 206 || range === null) return undefined
  return { first: Number(range[1]), last: Number(range[2]) }
}

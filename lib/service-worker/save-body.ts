import { startPulse } from './pulse.ts'
import type { SaveNews, SavePiece } from './save-messages.ts'

/** Looks without any word from the page until it counts as gone: 20 s. */
const mostUnheard = 4

/** The port of a save, as the worker sees it. */
export interface SavePort {
  onmessage: ((event: MessageEvent<SavePiece>) => void) | null
  postMessage(news: SaveNews): void
}

export interface SaveBody {
  stream: ReadableStream<Uint8Array>
  /** The page was heard by another way than the port. */
  heard(): void
}

/**
 * The bytes that a page sends, as the body of a response. It ends well only
 * when the page said that this was all and everything was taken; when the page
 * breaks off, or is not heard of for twenty seconds, the download fails.
 *
 * @param onEnd called once, however it ends
 */
export function createSaveBody(port: SavePort, onEnd: () => void): SaveBody {
  const say = (kind: SaveNews['kind']) => port.postMessage({ kind })
  const arrivals = gatherPieces()
  const pulse = startPulse(
    mostUnheard,
    () => say('ask'),
    () => arrivals.add({ kind: 'broken' }),
  )
  port.onmessage = ({ data }) => {
    pulse.heard()
    arrivals.add(data)
  }
  const over = (kind: SaveNews['kind'] | undefined) => {
    pulse.stop()
    port.onmessage = null
    if (kind !== undefined) say(kind)
    onEnd()
  }
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const piece = await arrivals.next()
      if (piece.kind === 'bytes') {
        controller.enqueue(piece.bytes)
        say('taken')
      } else if (piece.kind === 'end') {
        controller.close()
        over('done')
      } else {
        over(undefined)
        throw new Error('The page broke off.')
      }
    },
    cancel: () => over('cancelled'),
  }
  // Nothing is asked for before it is wanted: then the last question tells
  // that all before it has left this worker, which may be stopped any time.
  const stream = new ReadableStream(source, { highWaterMark: 0 })
  return { stream, heard: pulse.heard }
}

/** Pieces wait here in order; a break overtakes them. */
function gatherPieces() {
  const pieces: SavePiece[] = []
  let arrived = Promise.withResolvers<void>()
  return {
    add(piece: SavePiece): void {
      if (piece.kind === 'broken') pieces.unshift(piece)
      else pieces.push(piece)
      arrived.resolve()
      arrived = Promise.withResolvers()
    },
    async next(): Promise<SavePiece> {
      for (;;) {
        const piece = pieces.shift()
        if (piece !== undefined) return piece
        await arrived.promise
      }
    },
  }
}

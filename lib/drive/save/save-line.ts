import { AppError } from '#lib/base/errors'
import { startPulse } from '#lib/service-worker/pulse'
import { mostAhead } from '#lib/service-worker/save-messages'
import type { SaveNews, SavePiece } from '#lib/service-worker/save-messages'
import type { SavedFile } from './save-stream.ts'
import type { WorkerLine } from '../worker/find-worker.ts'

/** Looks without any word from the worker until it counts as gone: 30 s. */
const mostUnheard = 6
/** How long a worker gets to take an offer, and a browser to open it, in ms. */
const patience = 10_000

/** One save, as the page sees it. */
export interface SaveLine {
  id: string
  /** True once the worker has the offer (`ready`), or the download has begun. */
  inTime(kind: 'ready' | 'begun'): Promise<boolean>
  /** Waits while enough is on its way. Takes the memory of the bytes. */
  send(piece: SavePiece): Promise<void>
  /** Every piece went into the download. */
  isDone(): Promise<void>
  /** Makes the download fail, whatever was sent. */
  breakOff(): void
  close(): void
}

/**
 * Offers a file to the service worker. What is asked of the line rejects once
 * the person ends the download (`aborted`), or the worker is gone
 * (`save-failed`).
 */
export function createSaveLine(worker: WorkerLine, file: SavedFile): SaveLine {
  const id = crypto.randomUUID()
  const { port1: port, port2 } = new MessageChannel()
  const news = watchNews()
  /** Also keeps the browser from stopping the worker. */
  const sayHere = () => {
    const answer = new MessageChannel()
    answer.port1.onmessage = ({ data }: MessageEvent<boolean>) => {
      answer.port1.close()
      pulse.heard()
      if (!data && !news.has('done')) news.end(workerGone())
    }
    worker.tell({ kind: 'here', id, port: answer.port2 })
  }
  const pulse = startPulse(mostUnheard, sayHere, () => news.end(workerGone()))
  port.onmessage = ({ data }: MessageEvent<SaveNews>) => {
    pulse.heard()
    if (data.kind === 'ask') sayHere()
    if (data.kind === 'cancelled') news.end(new AppError('aborted', 'Stopped.'))
    news.note(data.kind)
  }
  const { name, type, size } = file
  worker.tell({ kind: 'save', id, name, type, size, port: port2 })
  let sent = 0
  return {
    id,
    async inTime(kind) {
      const late = setTimeout(() => news.end(workerGone()), patience)
      const came = news.until(() => news.has(kind))
      const inTime = await came.then(
        () => true,
        () => false,
      )
      clearTimeout(late)
      return inTime
    },
    async send(piece) {
      await news.until(() => sent - news.count('taken') < mostAhead)
      if (piece.kind !== 'bytes') return port.postMessage(piece)
      sent += 1
      port.postMessage(piece, [piece.bytes.buffer])
    },
    isDone: () => news.until(() => news.has('done')),
    breakOff: () => port.postMessage({ kind: 'broken' } satisfies SavePiece),
    close() {
      pulse.stop()
      port.close()
    },
  }
}

/** Counts what was heard, and lets others wait for it. */
function watchNews() {
  const heard = new Map<SaveNews['kind'], number>()
  let over: AppError | undefined
  let changed = Promise.withResolvers<void>()
  const wake = () => {
    changed.resolve()
    changed = Promise.withResolvers()
  }
  const count = (kind: SaveNews['kind']) => heard.get(kind) ?? 0
  return {
    count,
    has: (kind: SaveNews['kind']) => count(kind) > 0,
    end(reason: AppError) {
      over ??= reason
      wake()
    },
    note(kind: SaveNews['kind']) {
      heard.set(kind, count(kind) + 1)
      wake()
    },
    async until(holds: () => boolean): Promise<void> {
      while (!holds()) {
        if (over !== undefined) throw over
        await changed.promise
      }
    },
  }
}

function workerGone(): AppError {
  return new AppError(
    'save-failed',
    'The browser broke the download off. What it saved is not whole: delete it and download again.',
  )
}

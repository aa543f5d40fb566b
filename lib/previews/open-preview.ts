import { AppError } from '#lib/base/errors'
import { errorOf } from './preview-messages.ts'
import type { PreviewAnswer, PreviewOrder } from './preview-messages.ts'
import type { Preview } from './preview-types.ts'

/** Milliseconds that one answer may take. */
const patience = 20_000

/** A file that a worker reads, and the way to end it. */
export interface OpenPreview extends Preview {
  close(): void
}

/** The part of a Worker that is used. */
export type PreviewWorker = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onerror'
>

interface Waiting {
  resolve(value: unknown): void
  reject(thrown: AppError): void
  timer: ReturnType<typeof setTimeout>
}

/**
 * Reads `blob` in a worker of its own. An answer that does not come in time
 * ends the worker: a file may be made so that reading it never ends.
 * @throws AppError of every call: `content-too-large` when it took too long,
 * `file-unreadable`, `archive-invalid`; `aborted` after `close`
 */
export function openPreview(
  blob: Blob,
  start: () => PreviewWorker = startWorker,
): OpenPreview {
  const worker = start()
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const end = (reason: AppError) => {
    worker.terminate()
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer)
      reject(reason)
    }
    waiting.clear()
  }
  worker.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => {
    const { resolve, reject, timer } = waiting.get(data.id) ?? {}
    waiting.delete(data.id)
    clearTimeout(timer)
    if ('failure' in data) reject?.(errorOf(data.failure))
    else resolve?.(data.value)
  }
  worker.onerror = () => end(broken())
  const ask = (call: keyof Preview, ...given: unknown[]) =>
    new Promise<never>((resolve, reject) => {
      const id = asked++
      const timer = setTimeout(() => end(tooSlow()), patience)
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, timer })
      const order: PreviewOrder = { id, call, given }
      worker.postMessage(id === 0 ? { ...order, blob } : order)
    })
  return {
    text: () => ask('text'),
    colours: (extension) => ask('colours', extension),
    table: (separator) => ask('table', separator),
    rows: (from, count) => ask('rows', from, count),
    tree: (isLines) => ask('tree', isLines),
    branch: (id, from, count) => ask('branch', id, from, count),
    archive: (type) => ask('archive', type),
    car: () => ask('car'),
    document: (type) => ask('document', type),
    section: (at) => ask('section', at),
    picture: (path) => ask('picture', path),
    close: () => end(new AppError('aborted', 'Stopped.')),
  }
}

function startWorker(): PreviewWorker {
  return new Worker(new URL('./preview.worker.ts', import.meta.url), {
    type: 'module',
  })
}

function tooSlow(): AppError {
  return new AppError(
    'content-too-large',
    'Reading this file takes too long here, so it was stopped.',
  )
}

function broken(): AppError {
  return new AppError('file-unreadable', 'This file can’t be read here.')
}

import { fromEnvelope } from '#lib/base/error-envelope'
import type { ErrorEnvelope } from '#lib/base/error-envelope'
import { AppError } from '#lib/base/errors'
import type { ListRules } from './list-rules.ts'

/** What the worker answers, once. */
export type DenylistAnswer =
  | { rules: ListRules; failure?: undefined }
  | { rules?: undefined; failure: ErrorEnvelope }

/**
 * Reads a list in a worker of its own. The page is handed buffers, which
 * takes it no time however many rules there are.
 *
 * @throws AppError `denylist-invalid`
 */
export async function listInWorker(source: Blob): Promise<ListRules> {
  const worker = new Worker(new URL('./denylist.worker.ts', import.meta.url), {
    type: 'module',
  })
  try {
    return await answerOf(worker, source)
  } finally {
    worker.terminate()
  }
}

async function answerOf(worker: Worker, source: Blob): Promise<ListRules> {
  const { promise, resolve, reject } = Promise.withResolvers<DenylistAnswer>()
  worker.addEventListener('message', ({ data }: MessageEvent<DenylistAnswer>) =>
    resolve(data),
  )
  worker.addEventListener('error', ({ message }) =>
    reject(
      new AppError(
        'denylist-invalid',
        'This blocklist could not be read by this browser.',
        { details: message },
      ),
    ),
  )
  worker.postMessage(source)
  const { rules, failure } = await promise
  if (rules === undefined) throw fromEnvelope(failure)
  return rules
}

/** What every asynchronous call of the house takes. */
export interface Abortable {
  signal?: AbortSignal | undefined
}

/** The given signal, and never longer than `milliseconds`. */
export function within(
  milliseconds: number,
  signal?: AbortSignal,
): AbortSignal {
  const limit = AbortSignal.timeout(milliseconds)
  return signal === undefined ? limit : AbortSignal.any([signal, limit])
}

/** Waits, or rejects with the signal's reason as soon as it is aborted. */
export function sleep(
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** The promise, or the signal's reason as soon as that is aborted. */
export async function unlessAborted<T>(
  promise: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (signal === undefined) return promise
  // It may fail later, when nobody waits for it here any more.
  promise.catch(() => undefined)
  const waiting = Promise.withResolvers<never>()
  const stop = () => waiting.reject(signal.reason as Error)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([promise, waiting.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

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

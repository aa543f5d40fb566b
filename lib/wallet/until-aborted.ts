/**
 * The task's result, or the signal's reason as soon as it is aborted: for
 * calls that know no signal of their own. The task itself goes on.
 */
export function untilAborted<T>(
  task: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (signal === undefined) return task
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
    task
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}

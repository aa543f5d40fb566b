import type { BlockPool } from '../../peers/pool/block-pool.ts'

/** Milliseconds in which nothing came from anybody: nobody is there. */
const patience = 60_000

const lookEvery = 2_000

/**
 * Runs `task` until it is done, `signal` is aborted, or nobody has sent
 * anything for a minute: slow devices are waited for, absent ones are not.
 */
export async function whilePatient<T>(
  pool: Pick<BlockPool, 'silence'>,
  signal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController()
  const begun = performance.now()
  const timer = setInterval(() => {
    const waited = Math.min(performance.now() - begun, pool.silence())
    if (waited < patience) return
    ending.abort(new DOMException('Nobody answered.', 'TimeoutError'))
  }, lookEvery)
  const own = ending.signal
  try {
    const all = signal === undefined ? own : AbortSignal.any([own, signal])
    return await task(all)
  } finally {
    clearInterval(timer)
  }
}

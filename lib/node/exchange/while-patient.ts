import type { BlockPool } from '../../peers/pool/block-pool.ts'

/** Milliseconds in which nothing came from anybody: nobody is there. */
const patience = 60_000

/** Milliseconds after the last device left: it may come back, or another. */
const desertedPatience = 5_000

const lookEvery = 1_000

/**
 * Runs `task` until it is done, `signal` is aborted, or nobody has sent
 * anything for a minute: slow devices are waited for, absent ones are not.
 * When the last device leaves meanwhile, a few seconds are enough.
 */
export async function whilePatient<T>(
  pool: Pick<BlockPool, 'silence' | 'deserted'>,
  signal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController()
  const begun = performance.now()
  const timer = setInterval(() => {
    const own = performance.now() - begun
    const away = pool.deserted() ?? 0
    const deserted = away >= desertedPatience && away < own
    if (!deserted && Math.min(own, pool.silence()) < patience) return
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

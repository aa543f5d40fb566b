/** One import of a tab works at a time: two would only share its two cores. */
export interface ImportTurns {
  /**
   * Waits until nobody else has the turn, first come, first served.
   *
   * @returns what gives it back; a second call does nothing.
   * @throws the signal's reason
   */
  take(signal?: AbortSignal): Promise<() => void>
}

export function createImportTurns(): ImportTurns {
  const waiting: (() => void)[] = []
  let taken = false
  function giveBack(): () => void {
    let given = false
    return () => {
      if (given) return
      given = true
      const next = waiting.shift()
      if (next === undefined) taken = false
      else next()
    }
  }
  return {
    async take(signal) {
      signal?.throwIfAborted()
      if (taken) await queue(waiting, signal)
      taken = true
      return giveBack()
    },
  }
}

/** Waits in line; who stops waiting leaves it. */
async function queue(
  waiting: (() => void)[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const turn = Promise.withResolvers<void>()
  const next = () => turn.resolve()
  const leave = () => {
    const at = waiting.indexOf(next)
    if (at >= 0) waiting.splice(at, 1)
    turn.reject(signal?.reason)
  }
  waiting.push(next)
  signal?.addEventListener('abort', leave, { once: true })
  try {
    await turn.promise
  } finally {
    signal?.removeEventListener('abort', leave)
  }
}

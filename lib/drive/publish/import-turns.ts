/** One import of a tab works at a time: two would only share its two cores. */
export interface ImportTurns {
  /** Whether who is held gives its turn away; see `createImportTurns`. */
  readonly yields: boolean
  /**
   * Waits until nobody else has the turn, first come, first served.
   *
   * @returns what gives it back; a second call does nothing.
   * @throws the signal's reason
   */
  take(signal: AbortSignal): Promise<() => void>
}

export interface ImportTurnsOptions {
  /** Whether what an import has stored is safe without its turn. */
  yields?: boolean | undefined
  /** What else has to be had, in all tabs. @returns what lets it go. */
  lock?: ((signal: AbortSignal) => Promise<() => void>) | undefined
}

export function createImportTurns({
  yields = true,
  lock = async () => () => {},
}: ImportTurnsOptions = {}): ImportTurns {
  const waiting: (() => void)[] = []
  let taken = false
  function next(): void {
    const first = waiting.shift()
    if (first === undefined) taken = false
    else first()
  }
  return {
    yields,
    async take(signal) {
      signal.throwIfAborted()
      if (taken) await queue(waiting, signal)
      taken = true
      const unlock = await lock(signal).catch((thrown: unknown) => {
        next()
        throw thrown
      })
      let given = false
      return () => {
        if (given) return
        given = true
        unlock()
        next()
      }
    },
  }
}

/** Waits in line; who stops waiting leaves it. */
async function queue(
  waiting: (() => void)[],
  signal: AbortSignal,
): Promise<void> {
  const turn = Promise.withResolvers<void>()
  const mine = () => turn.resolve()
  const leave = () => {
    const at = waiting.indexOf(mine)
    if (at < 0) return
    waiting.splice(at, 1)
    turn.reject(signal.reason)
  }
  waiting.push(mine)
  signal.addEventListener('abort', leave, { once: true })
  try {
    await turn.promise
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

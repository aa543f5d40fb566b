/** Between two looks, in milliseconds: well below the 30 s of idle workers. */
const pause = 5_000

/** Watches whether the other side is still there. */
export interface Pulse {
  /** The other side was heard. */
  heard(): void
  stop(): void
}

/**
 * Asks the other side again and again, and gives it up after so many looks
 * without a word. Looks are counted, not seconds: a machine that slept finds
 * both sides alive.
 */
export function startPulse(
  mostUnheard: number,
  ask: () => void,
  giveUp: () => void,
): Pulse {
  let unheard = 0
  const timer = setInterval(() => {
    if (++unheard > mostUnheard) giveUp()
    else ask()
  }, pause)
  return {
    heard: () => void (unheard = 0),
    stop: () => clearInterval(timer),
  }
}

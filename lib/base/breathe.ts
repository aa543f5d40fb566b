/** Lets timers, input and aborts run: call it often, it waits rarely. */
export type Breathe = () => Promise<void>

const longestBreath = 12

/**
 * A store that answers at once keeps an async loop in the microtask queue,
 * where no timer and no abort ever gets a turn. This gives the event loop one
 * every `longestBreath` milliseconds.
 */
export function createBreathe(
  now: () => number = () => performance.now(),
): Breathe {
  let last = now()
  return async () => {
    if (now() - last < longestBreath) return
    await nextTurn()
    last = now()
  }
}

/** A message is a full turn of the event loop without the 4 ms of timers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

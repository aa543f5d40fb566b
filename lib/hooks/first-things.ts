/** What a person waits for goes before what they may want later. */
export interface FirstThings {
  /** Holds back whoever asks for `rest` while `task` is under way. */
  first<T>(task: Promise<T>): Promise<T>
  /** Resolves once no such task is under way; after a while in any case. */
  rest(): Promise<void>
}

/** Nothing is held back for longer, in milliseconds. */
const patience = 3_000

/** For one tab: all of it shares one thread, and often two slow cores. */
export function createFirstThings(): FirstThings {
  let under: Promise<unknown> = Promise.resolve()
  return {
    first(task) {
      under = Promise.allSettled([under, task])
      return task
    },
    async rest() {
      const late = new Promise((resolve) => setTimeout(resolve, patience))
      await Promise.race([under, late])
    },
  }
}

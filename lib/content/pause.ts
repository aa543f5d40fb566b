/** Lets a person hold a long task; what is under way ends first. */
export interface Pause {
  readonly paused: boolean
  set(paused: boolean): void
  /** Resolves while nothing is held, and once it goes on or is stopped. */
  wait(signal?: AbortSignal): Promise<void>
  /** Called after each change. */
  onChange(listener: (paused: boolean) => void): () => void
}

/** @param onWait told when somebody begins to wait. */
export function createPause(onWait?: () => void): Pause {
  const listeners = new Set<(paused: boolean) => void>()
  let paused = false
  function onChange(listener: (paused: boolean) => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    get paused() {
      return paused
    },
    set(value) {
      if (value === paused) return
      paused = value
      for (const listener of listeners) listener(paused)
    },
    async wait(signal) {
      if (!paused || signal?.aborted === true) return
      onWait?.()
      await new Promise<void>((resolve) => {
        const letGo = onChange(end)
        signal?.addEventListener('abort', end, { once: true })
        function end() {
          letGo()
          signal?.removeEventListener('abort', end)
          resolve()
        }
      })
    },
    onChange,
  }
}

/** Lets a few tasks run at a time; the others wait in order. */
export interface Turns {
  run<T>(task: () => Promise<T>): Promise<T>
}

export function createTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async run(task) {
      if (running >= atOnce) {
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
      running++
      try {
        return await task()
      } finally {
        running--
        waiting.shift()?.()
      }
    },
  }
}

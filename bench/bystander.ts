import { Worker } from 'node:worker_threads'

/** What a bystander met: the machine's part in long tasks. */
export interface Bystander {
  /** @returns milliseconds that its longest piece of work lasted */
  stop(): Promise<number>
}

/**
 * A thread that has nothing to do with what is measured and works for 3 ms 25
 * times a second. What its longest piece lasts by the clock is what the
 * machine's other work does to any task of that size.
 */
export function startBystander(): Bystander {
  const worker = new Worker(new URL('bystander-thread.ts', import.meta.url))
  // A measurement that fails ends the benchmark, and this with it.
  worker.unref()
  return {
    async stop() {
      const told = new Promise<number>((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
      })
      worker.postMessage('stop')
      const longest = await told
      await worker.terminate()
      return longest
    },
  }
}

import type { ImportWorker } from './import-in-worker.ts'

/** The worker that reads and hashes, started before it is needed. */
export interface SpareHasher {
  /** The one that waits, or a new one; another is made ready afterwards. */
  take(): ImportWorker
}

/**
 * Starting a worker and reading its code takes a tenth of a second, which a
 * person would wait for after each drop.
 *
 * @param whenIdle runs a task once the page has nothing else to do.
 */
export function createSpareHasher(
  open: () => ImportWorker,
  whenIdle: (task: () => void) => void,
): SpareHasher {
  let spare: ImportWorker | undefined
  const prepare = () => {
    whenIdle(() => (spare ??= open()))
  }
  prepare()
  return {
    take() {
      const taken = spare ?? open()
      spare = undefined
      prepare()
      return taken
    },
  }
}

import { bare } from './bare.ts'
import { heliaIdb, heliaOpfs } from './helia-imports.ts'
import { freehold } from './own-import.ts'
import { readStored } from './read-stored.ts'
import type { ReadTask } from './read-stored.ts'
import { webtorrent } from './torrent-seed.ts'

/** What `bench/` drives from outside. */
export interface BenchPage {
  /**
   * Brings the chosen files into one store that is open already, as it is on
   * a page that was idle. Milliseconds it took.
   */
  run(contender: Contender): Promise<number>
  /** See `read.worker.ts`. */
  read(task: ReadTask): Promise<number>
  /** Milliseconds of the page's longest task so far; 0 if none was long. */
  longestTask(): number
}

export type { ReadTask }
/** Brings files into the store that was opened. */
export type Prepared = (files: File[]) => Promise<void>
export type Contender = keyof typeof contenders

declare global {
  var benchPage: BenchPage
}

const contenders = {
  freehold,
  'helia-idb': heliaIdb,
  'helia-opfs': heliaOpfs,
  webtorrent,
  bare,
}

let longest = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) {
    longest = Math.max(longest, duration)
  }
}).observe({ type: 'longtask' })

globalThis.benchPage = {
  longestTask: () => longest,
  read: (task) => readStored(task, chosenFiles()),
  async run(contender) {
    const bring = await contenders[contender]()
    // What the page's own start took has been counted by now.
    await new Promise((resolve) => setTimeout(resolve, 500))
    longest = 0
    const files = chosenFiles()
    const begin = performance.now()
    await bring(files)
    return performance.now() - begin
  },
}

function chosenFiles(): File[] {
  const inputs = document.querySelectorAll('input')
  return [...inputs].flatMap(({ files }) => [...(files ?? [])])
}

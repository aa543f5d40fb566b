import { bare } from './bare.ts'
import { heliaIdb, heliaOpfs } from './helia-imports.ts'
import { freehold } from './own-import.ts'
import { webtorrent } from './torrent-seed.ts'

/** What `bench/` drives from outside. */
export interface BenchPage {
  /** Brings the chosen files into one store. Milliseconds it took. */
  run(contender: Contender): Promise<number>
}

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

globalThis.benchPage = {
  async run(contender) {
    const files = chosenFiles()
    const begin = performance.now()
    await contenders[contender](files)
    return performance.now() - begin
  },
}

function chosenFiles(): File[] {
  const inputs = document.querySelectorAll('input')
  return [...inputs].flatMap(({ files }) => [...(files ?? [])])
}

import { serveBench } from '../test/bench-page/serve-bench.ts'
import type { Contender } from '../test/bench-page/page.ts'
import { inFreshBrowser } from './bench-browser.ts'
import { largeFile, manyFiles } from './bench-files.ts'
import { lessIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'

interface ImportCase {
  name: string
  /** The input it is given to, and where the files come from. */
  input: '#files' | '#folder'
  source: () => Promise<string>
  others: Contender[]
  runs: number
}

/** From the files' own page to blocks that survive a reload, in Chromium. */
export const importBenchmark: Benchmark = {
  name: 'import',
  run: async (tell) => {
    await compare(oneFile('256MiB', 256, 5), tell)
    await compare(smallFiles, tell)
  },
}

const smallFiles: ImportCase = {
  name: '10k-files',
  input: '#folder',
  source: () => manyFiles(10_000, 10_000),
  others: ['helia-idb', 'bare'],
  runs: 5,
}

export const smallFilesBenchmark: Benchmark = {
  name: 'import-10k-files',
  onRequest: true,
  run: (tell) => compare(smallFiles, tell),
}

export const largeImportBenchmark: Benchmark = {
  name: 'import-1GiB',
  onRequest: true,
  run: (tell) => compare(oneFile('1GiB', 1024, 5), tell),
}

/** All in one folder. */
export const largeFolderBenchmark: Benchmark = {
  name: 'import-100k-files',
  onRequest: true,
  run: (tell) =>
    compare(
      {
        ...smallFiles,
        name: '100k-files',
        source: () => manyFiles(100_000, 100, 100_000),
        others: ['bare'],
        runs: 1,
      },
      tell,
    ),
}

function oneFile(name: string, mebibytes: number, runs: number): ImportCase {
  return {
    name,
    input: '#files',
    source: () => largeFile(mebibytes),
    others: ['helia-idb', 'helia-opfs', 'webtorrent', 'bare'],
    runs,
  }
}

/**
 * Everybody in turn, round after round, and another one first each time: a
 * slow minute is slow for all, and nobody always follows the same other.
 */
async function compare(
  { name, input, source, others, runs }: ImportCase,
  tell: (line: BenchLine) => void,
): Promise<void> {
  const path = await source()
  const { url, close } = await serveBench()
  const times = new Map<Contender, number[]>()
  const longest: number[] = []
  try {
    for (let run = 0; run < runs; run++) {
      for (const contender of turned(['freehold', ...others], run)) {
        const time = await inFreshBrowser(url, async (page) => {
          await page.setInputFiles(input, path, { timeout: 120_000 })
          const taken = await page.evaluate(
            (chosen) => globalThis.benchPage.run(chosen),
            contender,
          )
          if (contender === 'freehold') {
            const task = () => globalThis.benchPage.longestTask()
            longest.push(await page.evaluate(task))
          }
          return taken
        })
        times.set(contender, [...(times.get(contender) ?? []), time])
      }
    }
  } finally {
    close()
  }
  const of = (contender: Contender) => times.get(contender) ?? []
  for (const other of others) {
    const figures = { ours: of('freehold'), other: of(other) }
    tell(lessIsBetter(`import/${name}/${other}`, 'ms', figures))
  }
  // Browsers report what takes 50 ms and more; 0 is none.
  const ours = longest.map((each) => Math.max(50, each))
  const tasks = { ours, other: ours.map(() => 50) }
  tell(lessIsBetter(`import/${name}/long-task`, 'ms', tasks))
}

function turned(contenders: Contender[], by: number): Contender[] {
  const start = by % contenders.length
  return [...contenders.slice(start), ...contenders.slice(0, start)]
}

import type { Page } from 'playwright-core'
import { serveBench } from '../test/bench-page/serve-bench.ts'
import type { ReadTask } from '../test/bench-page/page.ts'
import { inFreshBrowser } from './bench-browser.ts'
import { largeFile } from './bench-files.ts'
import { lessIsBetter, moreIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'

const runs = 5
/** What takes a moment only is measured so often in each run. */
const shortRuns = 3
/** Milliseconds that a range of 64 KiB may take. */
const rangeLimit = 5

/** Milliseconds of each run. */
interface ReadTimes {
  /** Right after the store was opened: every byte is hashed. */
  first: number[]
  /** In the same opening once more: nothing is. */
  again: number[]
  /** As `again`, each piece in memory of its own. */
  kept: number[]
  /** As `again`, on the page: the worker reads and hands over. */
  page: number[]
  /** Another tab's page, which reads and hashes the packs' files itself. */
  tab: number[]
  bare: number[]
  bareKept: number[]
  bareHashed: number[]
  /** The middle one of many ranges, right after the store was opened. */
  ranges: number[]
}

/** Reading what is stored, against the bytes of a plain OPFS file. */
export const readBenchmark = readOf('read', 1024)
/** The same with a smaller file, for who changes it. */
export const readSmallBenchmark: Benchmark = {
  ...readOf('read-256MiB', 256),
  onRequest: true,
}

function readOf(name: string, mebibytes: number): Benchmark {
  return {
    name,
    async run(tell) {
      const path = await largeFile(mebibytes)
      const { url, close } = await serveBench()
      try {
        const times = await inFreshBrowser(url, async (page) => {
          await page.setInputFiles('#files', path)
          return await measure(page)
        })
        for (const line of linesOf(times, mebibytes)) tell(line)
      } finally {
        close()
      }
    },
  }
}

async function measure(page: Page): Promise<ReadTimes> {
  const read = (task: ReadTask) =>
    page.evaluate((chosen) => globalThis.benchPage.read(chosen), task)
  await read('prepare')
  const times: ReadTimes = {
    ...{ first: [], again: [], kept: [], page: [], tab: [], ranges: [] },
    ...{ bare: [], bareKept: [], bareHashed: [] },
  }
  for (let run = 0; run < runs; run++) {
    await read('reopen')
    times.first.push(await read('whole'))
    times.bareHashed.push(await read('bare-hashed'))
    for (let turn = 0; turn < shortRuns; turn++) {
      times.again.push(await read('whole'))
      times.bare.push(await read('bare'))
      times.kept.push(await read('whole-kept'))
      times.bareKept.push(await read('bare-kept'))
      times.page.push(await read('page'))
    }
    times.tab.push(await read('tab'))
    await read('reopen')
    times.ranges.push(await read('ranges'))
  }
  return times
}

function linesOf(times: ReadTimes, mebibytes: number): BenchLine[] {
  const size = mebibytes === 1024 ? '1GiB' : `${mebibytes}MiB`
  const rates = (each: number[]) =>
    each.map((milliseconds) => (mebibytes * 1000) / milliseconds)
  const rate = (name: string, ours: number[], other: number[]) =>
    moreIsBetter(`read/${size}${name}`, 'MiB/s', {
      ours: rates(ours),
      other: rates(other),
    })
  const { first, again, kept, page, tab, ranges } = times
  const { bare, bareKept, bareHashed } = times
  const limit = ranges.map(() => rangeLimit)
  return [
    rate('/bare', again, bare),
    rate('-kept/bare-kept', kept, bareKept),
    rate('-page/bare-kept', page, bareKept),
    rate('-tab-first/bare-hashed', tab, bareHashed),
    rate('-first/bare', first, bare),
    rate('-first/bare-hashed', first, bareHashed),
    lessIsBetter('read/random-64KiB/limit', 'ms', {
      ours: ranges,
      other: limit,
    }),
  ]
}

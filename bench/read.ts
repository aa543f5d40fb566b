import { serveBench } from '../test/bench-page/serve-bench.ts'
import type { ReadTask } from '../test/bench-page/page.ts'
import { inFreshBrowser } from './bench-browser.ts'
import { largeFile } from './bench-files.ts'
import { lessIsBetter, moreIsBetter } from './bench-line.ts'
import type { Benchmark } from './bench-line.ts'

const runs = 5
const mebibytes = 1024
/** Milliseconds that a range of 64 KiB may take. */
const rangeLimit = 5

/** Reading what is stored, against the bytes of a plain OPFS file. */
export const readBenchmark: Benchmark = {
  name: 'read',
  async run(tell) {
    const path = await largeFile(mebibytes)
    const { url, close } = await serveBench()
    try {
      const times = await inFreshBrowser(url, async (page) => {
        await page.setInputFiles('#files', path)
        const read = (task: ReadTask) =>
          page.evaluate((chosen) => globalThis.benchPage.read(chosen), task)
        await read('prepare')
        const found: Record<'whole' | 'bare' | 'ranges', number[]> = {
          ...{ whole: [], bare: [], ranges: [] },
        }
        for (let run = 0; run < runs; run++) {
          found.whole.push(await read('whole'))
          found.bare.push(await read('bare'))
          found.ranges.push(await read('ranges'))
        }
        return found
      })
      const rate = (milliseconds: number) => (mebibytes * 1000) / milliseconds
      const ours = times.whole.map(rate)
      const other = times.bare.map(rate)
      tell(moreIsBetter('read/1GiB/bare', 'MiB/s', { ours, other }))
      const limit = times.ranges.map(() => rangeLimit)
      const ranges = { ours: times.ranges, other: limit }
      tell(lessIsBetter('read/random-64KiB/limit', 'ms', ranges))
    } finally {
      close()
    }
  },
}

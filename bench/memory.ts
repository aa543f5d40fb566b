import { setTimeout as wait } from 'node:timers/promises'
import { serveBench } from '../test/bench-page/serve-bench.ts'
import { inFreshBrowser } from './bench-browser.ts'
import { largeFile } from './bench-files.ts'
import { lessIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'
import { memoryOf, watchMemory } from './process-memory.ts'

const runs = 3

/** A task that is shorter is no long task, and is not seen. */
const shortestSeen = 50

/** What the browser's processes hold during an import, over what they hold idle. */
export const memoryBenchmark: Benchmark = {
  name: 'memory',
  run: async (tell) => {
    if (process.platform !== 'linux') return
    await measure('import-4GiB', 4096, tell)
  },
}

async function measure(
  name: string,
  mebibytes: number,
  tell: (line: BenchLine) => void,
): Promise<void> {
  const path = await largeFile(mebibytes)
  const { url, close } = await serveBench()
  const idle: number[] = []
  const most: number[] = []
  const longest: number[] = []
  try {
    for (let run = 0; run < runs; run++) {
      await inFreshBrowser(url, async (page, { pid }) => {
        await page.setInputFiles('#files', path)
        // What the start of a browser needs for a moment is no idle memory.
        await wait(3000)
        idle.push(memoryOf(pid))
        const watch = watchMemory(pid)
        await page.evaluate(() => globalThis.benchPage.run('freehold'))
        most.push(watch.stop())
        longest.push(
          await page.evaluate(() => globalThis.benchPage.longestTask()),
        )
      })
    }
  } finally {
    close()
  }
  tell(lessIsBetter(`memory/${name}/idle`, 'MiB', { ours: most, other: idle }))
  const tasks = longest.map((time) => Math.max(time, shortestSeen))
  const limit = tasks.map(() => shortestSeen)
  const figures = { ours: tasks, other: limit }
  tell(lessIsBetter(`memory/${name}/longest-task`, 'ms', figures))
}

import { setTimeout as wait } from 'node:timers/promises'
import { serveBench } from '../test/bench-page/serve-bench.ts'
import { inFreshBrowser } from './bench-browser.ts'
import { largeFile } from './bench-files.ts'
import { lessIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'
import { onDownloadGround } from './memory-downloads.ts'
import type { DownloadCost } from './memory-downloads.ts'
import { memoryOf, watchMemory } from './process-memory.ts'

const runs = 3

/** A task that is shorter is no long task, and is not seen. */
const shortestSeen = 50

/**
 * What the browser's processes hold during an import and during downloads to
 * the disk, over what they hold idle.
 */
export const memoryBenchmark: Benchmark = {
  name: 'memory',
  run: async (tell) => {
    if (process.platform !== 'linux') return
    await measure('import-4GiB', 4096, tell)
    await measureDownloads('4GiB', 4096, runs, tell)
  },
}

/** Smaller downloads, one run of each, for who changes them. */
export const smallMemoryBenchmark: Benchmark = {
  name: 'memory-512MiB',
  onRequest: true,
  run: async (tell) => {
    if (process.platform !== 'linux') return
    await measureDownloads('512MiB', 512, 1, tell)
  },
}

async function measureDownloads(
  size: string,
  mebibytes: number,
  times: number,
  tell: (line: BenchLine) => void,
): Promise<void> {
  await onDownloadGround(mebibytes, async ({ fromOwnStore, fromPeer }) => {
    const own: DownloadCost[] = []
    const peer: DownloadCost[] = []
    for (let run = 0; run < times; run++) own.push(await fromOwnStore())
    tellDownloads(`download-${size}`, own, tell)
    for (let run = 0; run < times; run++) peer.push(await fromPeer())
    tellDownloads(`download-peer-${size}`, peer, tell)
  })
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
  const costs = idle.map((held, run) => ({
    idle: held,
    most: most[run] ?? 0,
    longest: longest[run] ?? 0,
  }))
  tellAll(name, costs, tell)
}

function tellDownloads(
  name: string,
  costs: DownloadCost[],
  tell: (line: BenchLine) => void,
): void {
  tellAll(name, costs, tell)
  const ours = costs.map(({ longest }) => Math.max(longest, shortestSeen))
  const other = costs.map(({ bystander }) => bystander)
  tell(lessIsBetter(`memory/${name}/bystander`, 'ms', { ours, other }))
}

function tellAll(
  name: string,
  costs: Pick<DownloadCost, 'idle' | 'most' | 'longest'>[],
  tell: (line: BenchLine) => void,
): void {
  const ours = costs.map(({ most }) => most)
  const other = costs.map(({ idle }) => idle)
  tell(lessIsBetter(`memory/${name}/idle`, 'MiB', { ours, other }))
  const tasks = costs.map(({ longest }) => Math.max(longest, shortestSeen))
  const limit = tasks.map(() => shortestSeen)
  const figures = { ours: tasks, other: limit }
  tell(lessIsBetter(`memory/${name}/longest-task`, 'ms', figures))
}

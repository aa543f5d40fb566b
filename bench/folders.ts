import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { untilJob } from '../e2e/pages/backup.ts'
import { pickFiles } from '../e2e/pages/item.ts'
import {
  frameGaps,
  goToEnd,
  longestTask,
  noteLongTasks,
  openRow,
} from '../e2e/pages/long-folder.ts'
import { openLink, untilViewer } from '../e2e/pages/viewer.ts'
import { buildApp } from '../scripts/start/build-app.ts'
import { archiveOf, largeFolder } from '../test/file-kinds/dag-archive.ts'
import { openProfile } from '../test/rigs/chromium.ts'
import { startStack } from '../test/rigs/freehold.ts'
import { benchFolder } from './bench-files.ts'
import { lessIsBetter, median } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'

const rounds = 5
const sizes = [10_000, 100_000]

/** Folders of very many entries: opened, scrolled to the end, and left. */
export const foldersBenchmark: Benchmark = {
  name: 'folders',
  onRequest: true,
  async run(tell) {
    await mkdir(benchFolder, { recursive: true })
    await buildApp(process.cwd())
    const stack = await startStack()
    const folder = await mkdtemp(join(benchFolder, 'folders-'))
    const { context, close } = await openProfile({ directory: folder })
    try {
      for (const size of sizes) {
        const page = await context.newPage()
        const link = await unpackFolder(page, stack.origin, folder, size)
        const found: Round[] = []
        for (let round = 0; round < rounds; round++) {
          found.push(await oneRound(page, link, size))
        }
        for (const line of linesOf(found, size)) tell(line)
        await page.close()
      }
    } finally {
      await close()
      await stack.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** @returns the link of a folder with the large one in it */
async function unpackFolder(
  page: Page,
  origin: string,
  folder: string,
  size: number,
): Promise<string> {
  const dag = await largeFolder(size)
  const archive = join(folder, `${size}.car`)
  await writeFile(archive, await archiveOf(dag))
  await page.goto(origin)
  await pickFiles(page, [archive])
  const unpack = page.getByRole('button', { name: 'Unpack it into the drive' })
  await unpack.first().click()
  await untilJob(page, 'unpack')
  return `${origin}/view/?cid=${dag.root.toString()}`
}

interface Round {
  /** Milliseconds from the press to a screen of rows, and to all of them. */
  first: number
  all: number
  /** Milliseconds of the longest task while it was listed, and scrolled. */
  listing: number
  scrolling: number
  /** Milliseconds between two frames: the usual, and one in twenty. */
  usual: number
  late: number
  /** MiB of the page's heap with all of it listed. */
  heap: number
}

async function oneRound(
  page: Page,
  link: string,
  size: number,
): Promise<Round> {
  await openLink(page, link)
  await noteLongTasks(page)
  const begun = Date.now()
  const first = await openRow(page, 'large')
  await untilViewer(page, ['ready'])
  const all = Date.now() - begun
  const listing = await longestTask(page)
  const gaps = await frameGaps(page)
  const scrolling = await longestTask(page)
  await goToEnd(page, `boat ${size - 1}.txt`)
  const heap = await heapOf(page)
  const late =
    gaps.toSorted((a, b) => a - b).at(-Math.ceil(gaps.length / 20)) ?? 0
  return { first, all, listing, scrolling, usual: median(gaps), late, heap }
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 2 ** 20
}

function linesOf(all: Round[], size: number): BenchLine[] {
  const within = (name: string, unit: string, of: keyof Round, most: number) =>
    lessIsBetter(`folders/${size / 1_000}k-${name}/limit`, unit, {
      // No task over 50 ms is none that the browser tells of.
      ours: all.map((round) => Math.max(1, round[of])),
      other: all.map(() => most),
    })
  return [
    within('first-screen', 'ms', 'first', 1_000),
    within('all-listed', 'ms', 'all', size / 10),
    within('task-listing', 'ms', 'listing', 50),
    within('task-scrolling', 'ms', 'scrolling', 50),
    within('frame', 'ms', 'usual', 17),
    within('late-frame', 'ms', 'late', 50),
    within('heap', 'MiB', 'heap', 128),
  ]
}

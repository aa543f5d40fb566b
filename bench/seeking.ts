import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pickFiles, shareLink, untilItem } from '../e2e/pages/item.ts'
import {
  arrivedBytes,
  countArrivals,
  firstFrame,
  playOn,
  seekAround,
  somePlaces,
} from '../e2e/pages/player.ts'
import { openReachable } from '../e2e/pages/shell.ts'
import { buildApp } from '../scripts/start/build-app.ts'
import { openProfile } from '../test/rigs/chromium.ts'
import type { Profile } from '../test/rigs/chromium.ts'
import { longVideoFile } from '../test/rigs/files.ts'
import { startStack } from '../test/rigs/freehold.ts'
import { benchFolder } from './bench-files.ts'
import { lessIsBetter } from './bench-line.ts'
import type { Benchmark, BenchLine } from './bench-line.ts'

const video = 'long-harbour.webm'
const rounds = 3
const mebibyte = 2 ** 20

/** Milliseconds, and seconds of playing, that must hold on a quiet machine. */
const limits = { start: 2_000, seek: 700 }
const played = 8

/** 300 MB of video in one browser, played and looked around in in another. */
export const seekingBenchmark: Benchmark = {
  name: 'seeking',
  onRequest: true,
  async run(tell) {
    const file = await longVideoFile()
    const { size } = await stat(file)
    await mkdir(benchFolder, { recursive: true })
    await buildApp(process.cwd())
    const stack = await startStack()
    const folder = await mkdtemp(join(benchFolder, 'seeking-'))
    const own = await openProfile({ directory: join(folder, 'own') })
    try {
      const page = await own.context.newPage()
      await openReachable(page, stack.origin)
      await pickFiles(page, [file])
      await untilItem(page, video, ['stored'])
      const link = await shareLink(page, video)
      const found: Round[] = []
      for (let round = 0; round < rounds; round++) {
        const directory = join(folder, `other-${round}`)
        const other = await openProfile({ directory })
        found.push(await oneRound(other, stack.origin, link, size))
        await other.close()
      }
      for (const line of linesOf(found)) tell(line)
    } finally {
      await own.close()
      await stack.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

interface Round {
  start: number
  seeks: number[]
  /** MiB for 20 seeks. */
  sought: number
  /** MiB for some seconds of playing, and the most that they may cost. */
  fetched: number
  allowed: number
}

async function oneRound(
  { context }: Profile,
  origin: string,
  link: string,
  size: number,
): Promise<Round> {
  const page = await context.newPage()
  await countArrivals(page)
  await openReachable(page, origin)
  const field = page.getByTestId('address-input').first()
  await field.fill(link)
  const clicked = await page.evaluate(
    () => performance.timeOrigin + performance.now(),
  )
  await field.press('Enter')
  const start = await firstFrame(page, clicked)
  const before = await arrivedBytes(page)
  const { times, duration } = await seekAround(page, somePlaces(20))
  const between = await arrivedBytes(page)
  await seekAround(page, [0.03])
  await playOn(page, played)
  const fetched = ((await arrivedBytes(page)) - between) / mebibyte
  const allowed = 1.2 * (played / duration) * (size / mebibyte) + 16
  const sought = (between - before) / mebibyte
  return { start, seeks: times, sought, fetched, allowed }
}

function linesOf(all: Round[]): BenchLine[] {
  const same = (limit: number) => all.map(() => limit)
  const most = all.map(({ seeks }) => Math.max(...seeks))
  return [
    lessIsBetter('seeking/start/limit', 'ms', {
      ours: all.map(({ start }) => start),
      other: same(limits.start),
    }),
    lessIsBetter('seeking/slowest-of-20/limit', 'ms', {
      ours: most,
      other: same(limits.seek),
    }),
    lessIsBetter('seeking/fetched-per-seek/16MiB', 'MiB', {
      ours: all.map(({ sought }) => sought / 20),
      other: same(16),
    }),
    lessIsBetter('seeking/fetched-for-8s/limit', 'MiB', {
      ours: all.map(({ fetched }) => fetched),
      other: all.map(({ allowed }) => allowed),
    }),
  ]
}

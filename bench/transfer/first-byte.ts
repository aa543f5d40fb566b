import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pickFiles, shareLink, untilItem } from '../../e2e/pages/item.ts'
import { openReachable } from '../../e2e/pages/shell.ts'
import { buildApp } from '../../scripts/start/build-app.ts'
import { openProfile } from '../../test/rigs/chromium.ts'
import { startStack } from '../../test/rigs/freehold.ts'
import { benchFolder } from '../bench-files.ts'
import { lessIsBetter } from '../bench-line.ts'
import type { Benchmark } from '../bench-line.ts'
import { connect, fetchWhole, publish, startNode } from './contenders.ts'
import { onTransferGround } from './pages.ts'

/** Milliseconds that must hold on a quiet machine. */
const limits = { cold: 1_500, warm: 150 }
const runs = { cold: 5, warm: 15 }

/** How soon a small file from another browser begins. */
export const firstByteBenchmark: Benchmark = {
  name: 'transfer-first-byte',
  onRequest: true,
  async run(tell) {
    const line = (name: 'cold' | 'warm', ours: number[]) =>
      tell(
        lessIsBetter(`transfer/first-byte-${name}/limit`, 'ms', {
          ours,
          other: ours.map(() => limits[name]),
        }),
      )
    line('warm', await warmTimes())
    line('cold', await coldTimes())
  },
}

/** Between two nodes that are connected: from the call to a verified block. */
async function warmTimes(): Promise<number[]> {
  return await onTransferGround(async ({ open, relay }) => {
    const [from, to] = await Promise.all([open(), open()])
    const seeder = await startNode(from, { relay, store: 'stored' })
    await startNode(to, { relay, store: 'stored' })
    const times: number[] = []
    for (let run = 0; run < runs.warm; run++) {
      // Of another size each time, so that it is another file.
      const cid = await publish(from, (run + 1) / 64)
      if (run === 0) await connect(to, cid, [seeder])
      times.push((await fetchWhole(to, cid)).firstByte)
    }
    return times
  })
}

/**
 * From asking the built app for a link, in a browser that was never used, to
 * the file on the screen.
 */
async function coldTimes(): Promise<number[]> {
  await mkdir(benchFolder, { recursive: true })
  await buildApp(process.cwd())
  const stack = await startStack()
  const folder = await mkdtemp(join(benchFolder, 'first-byte-'))
  const own = await openProfile({ directory: join(folder, 'own') })
  try {
    const file = join(folder, 'note.txt')
    await writeFile(file, 'The first line of a small file.\n'.repeat(200))
    const page = await own.context.newPage()
    await openReachable(page, stack.origin)
    await pickFiles(page, [file])
    await untilItem(page, 'note.txt', ['stored'])
    const link = await shareLink(page, 'note.txt')
    const times: number[] = []
    for (let run = 0; run < runs.cold; run++) {
      times.push(await coldTime(join(folder, `other-${run}`), link))
    }
    return times
  } finally {
    await own.close()
    await stack.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function coldTime(directory: string, link: string): Promise<number> {
  const { context, close } = await openProfile({ directory })
  try {
    const page = await context.newPage()
    await page.goto(link, { waitUntil: 'commit' })
    const shown = await page.waitForFunction(
      () =>
        document.querySelector('[data-testid="viewer"][data-state="ready"]') &&
        performance.now(),
    )
    return Number(await shown.jsonValue())
  } finally {
    await close()
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { pickFiles, shareLink, untilItem } from '../e2e/pages/item.ts'
import { replacePicker, untilSave } from '../e2e/pages/saves.ts'
import { openReachable } from '../e2e/pages/shell.ts'
import { openLink } from '../e2e/pages/viewer.ts'
import { buildApp } from '../scripts/start/build-app.ts'
import { openProfile } from '../test/rigs/chromium.ts'
import type { Profile } from '../test/rigs/chromium.ts'
import { startStack } from '../test/rigs/freehold.ts'
import type { Stack } from '../test/rigs/freehold.ts'
import { benchFolder, largeFile } from './bench-files.ts'
import { startBystander } from './bystander.ts'
import { longestTask, watchTasks } from './long-tasks.ts'
import { memoryOf, watchMemory } from './process-memory.ts'

/** No download takes longer, in milliseconds. */
const patience = 1_200_000

/** What one download took, in MiB and milliseconds. */
export interface DownloadCost {
  idle: number
  most: number
  longest: number
  /** The same of a thread that has nothing to do with it. */
  bystander: number
  /** MiB a second. */
  rate: number
}

/** Downloads of one file in the built app, into a file that is picked. */
export interface DownloadGround {
  /** In the browser that has it. */
  fromOwnStore(): Promise<DownloadCost>
  /** In another one, which has nothing but the link. */
  fromPeer(): Promise<DownloadCost>
}

/** Publishes a file of that many MiB in a browser, which serves it meanwhile. */
export async function onDownloadGround(
  mebibytes: number,
  task: (ground: DownloadGround) => Promise<void>,
): Promise<void> {
  const file = await largeFile(mebibytes)
  await buildApp(process.cwd())
  const stack = await startStack()
  const folder = await mkdtemp(join(benchFolder, 'downloads-'))
  const own = join(folder, 'own')
  try {
    const link = await publishIn(own, stack, file)
    await task({
      fromOwnStore: () =>
        inBrowser(own, ({ context, pid }) =>
          download(context.newPage(), pid, link, mebibytes),
        ),
      fromPeer: () =>
        inBrowser(own, async ({ context }) => {
          await openReachable(await context.newPage(), stack.origin)
          const other = await mkdtemp(join(folder, 'other-'))
          const cost = await inBrowser(other, ({ context: second, pid }) =>
            download(second.newPage(), pid, link, mebibytes),
          )
          await rm(other, { recursive: true, force: true })
          return cost
        }),
    })
  } finally {
    await stack.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function publishIn(
  directory: string,
  stack: Stack,
  file: string,
): Promise<string> {
  return inBrowser(directory, async ({ context }) => {
    const page = await context.newPage()
    await openReachable(page, stack.origin)
    await pickFiles(page, [file])
    await untilItem(page, basename(file), ['stored'], patience)
    return shareLink(page, basename(file))
  })
}

async function download(
  opening: Promise<Page>,
  pid: number,
  link: string,
  mebibytes: number,
): Promise<DownloadCost> {
  const page = await opening
  await watchTasks(page)
  await page.goto(link)
  await replacePicker(page)
  await openLink(page, link)
  const name = new URL(link).searchParams.get('name') ?? ''
  // What the start of a browser needs for a moment is no idle memory.
  await wait(3000)
  const idle = memoryOf(pid)
  await longestTask(page)
  const watch = watchMemory(pid)
  const beside = startBystander()
  const begun = performance.now()
  await page.getByTestId('viewer-download').first().click()
  await untilSave(page, name, 'saved', patience)
  const seconds = (performance.now() - begun) / 1000
  const most = watch.stop()
  const longest = await longestTask(page)
  const bystander = await beside.stop()
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry('saved', { recursive: true })
  })
  return { idle, most, longest, bystander, rate: mebibytes / seconds }
}

async function inBrowser<Result>(
  directory: string,
  task: (profile: Profile) => Promise<Result>,
): Promise<Result> {
  const profile = await openProfile({ directory })
  try {
    return await task(profile)
  } finally {
    await profile.close()
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openProfile } from '../test/rigs/chromium.ts'
import type { Profile } from '../test/rigs/chromium.ts'
import { benchFolder } from './bench-files.ts'

/** No bench takes longer for one measurement, in milliseconds. */
const patience = 240_000

/**
 * Runs `task` on the bench page in a browser that was never used before, so
 * that no measurement inherits memory, caches or half-deleted data.
 */
export async function inFreshBrowser<Result>(
  url: string,
  task: (page: Page, profile: Profile) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(benchFolder, 'profile-'))
  const profile = await openProfile({ directory })
  try {
    const page = await profile.context.newPage()
    page.setDefaultTimeout(patience)
    await page.goto(url)
    await page.waitForFunction(() => globalThis.benchPage !== undefined)
    return await limited(task(page, profile))
  } finally {
    await profile.close()
    await rm(directory, { recursive: true, force: true })
  }
}

/** A browser that hangs must not hang the run. */
async function limited<Result>(task: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`Not done after ${patience / 1000} s.`)
    timer = setTimeout(() => reject(error), patience)
  })
  return await Promise.race([task, late]).finally(() => clearTimeout(timer))
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { ProfileOptions, Profile } from '#test/rigs/chromium'
import { openProfile } from '#test/rigs/chromium'
import type { Stack } from '#test/rigs/freehold'
import { watchPages } from './evidence.ts'
import type { Evidence } from './evidence.ts'

/** What a journey gets: a running Freehold, and browsers to use it with. */
export interface Rig {
  stack: Stack
  /** A browser; the same name in one journey is the same storage. */
  browser(name: string, options?: BrowserOptions): Promise<Browser>
  /** A line for the person who watches. */
  say(line: string): void
  /** A path in a folder that is deleted after the journey. */
  scratch(name: string): string
}

export type BrowserOptions = Omit<ProfileOptions, 'directory'>

export interface Browser extends Profile {
  name: string
  page: Page
}

/** A rig and what only the runner does with it. */
export interface OpenRig {
  rig: Rig
  evidence: Evidence
  /** Closes every browser and deletes their storage. */
  close(): Promise<void>
}

export async function openRig(
  stack: Stack,
  say: (line: string) => void,
): Promise<OpenRig> {
  const root = await mkdtemp(join(tmpdir(), 'freehold-journey-'))
  const browsers: Browser[] = []
  const evidence = watchPages(() => browsers)
  const rig: Rig = {
    stack,
    say,
    scratch: (name) => join(root, name),
    browser: async (name, options = {}) => {
      const directory = join(root, `browser-${name}`)
      const profile = await openProfile({ ...options, directory })
      evidence.listen(name, profile.context)
      const page = profile.context.pages()[0]
      const first = page ?? (await profile.context.newPage())
      const browser: Browser = { ...profile, name, page: first }
      browsers.push(browser)
      return browser
    },
  }
  return { rig, evidence, close: () => closeAll(browsers, root) }
}

async function closeAll(browsers: Browser[], root: string): Promise<void> {
  await Promise.allSettled(browsers.map((browser) => browser.close()))
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
}

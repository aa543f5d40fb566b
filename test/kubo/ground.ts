import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startKubo } from '../rigs/kubo.ts'
import type { Kubo } from '../rigs/kubo.ts'
import { freePort } from '../rigs/ports.ts'
import { siteBrowsers } from '../rigs/site-browsers.ts'
import type { SiteSettings } from '../rigs/site-browsers.ts'

/** One Kubo, and browsers that know no other peer. */
export interface Ground {
  kubo: Kubo
  /** A fresh browser at the app, told to stay connected to `peers`. */
  browser(settings: Settings): Promise<{ page: Page; origin: string }>
  /** A path that is deleted in the end. */
  scratch(name: string): string
  close(): Promise<void>
}

export interface Settings extends Pick<SiteSettings, 'peers' | 'relays'> {
  /** Served where Kubo lets a page ask its RPC. */
  allowed?: boolean | undefined
}

/** Starts the Kubo; sites and browsers come when they are asked for. */
export async function openGround(program: string): Promise<Ground> {
  const root = await mkdtemp(join(tmpdir(), 'freehold-kubo-'))
  const scratch = (name: string) => join(root, name)
  const allowedPort = await freePort()
  const kubo = await startKubo(program, scratch('kubo'), {
    relay: true,
    allowedOrigin: `http://localhost:${allowedPort}`,
  })
  const browsers = siteBrowsers(root)
  return {
    kubo,
    scratch,
    browser: ({ allowed, ...settings }) =>
      browsers.open({ ...settings, port: allowed ? allowedPort : undefined }),
    async close() {
      await browsers.close()
      await kubo.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

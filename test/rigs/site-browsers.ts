import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { serveSite } from '#scripts/start/static-server'
import { openProfile } from './chromium.ts'
import { freePort } from './ports.ts'

export interface SiteSettings {
  /** Multiaddrs of nodes that it stays connected to. */
  peers?: string[] | undefined
  relays?: string[] | undefined
  /** Where it is served; a free one without it. */
  port?: number | undefined
}

/** Fresh browsers, each at an app of its own that knows no chain. */
export interface SiteBrowsers {
  open(settings: SiteSettings): Promise<{ page: Page; origin: string }>
  close(): Promise<void>
}

/** @param folder where profiles and settings may lie */
export function siteBrowsers(folder: string): SiteBrowsers {
  const ends: (() => Promise<void>)[] = []
  let count = 0
  return {
    async open({ peers = [], relays = [], port }) {
      count += 1
      const local = join(folder, `local-${count}.json`)
      const network = { profile: 'local', iceServers: [], chains: [] }
      await writeFile(local, JSON.stringify({ ...network, relays, peers }))
      const at = port ?? (await freePort())
      const extra = { 'local.json': local }
      const site = await serveSite({ folder: 'out', port: at, extra })
      const directory = join(folder, `browser-${count}`)
      const profile = await openProfile({ directory })
      ends.push(profile.close, site.close)
      const page =
        profile.context.pages()[0] ?? (await profile.context.newPage())
      const origin = `http://localhost:${at}`
      await page.goto(origin)
      return { page, origin }
    },
    async close() {
      for (const end of ends.splice(0)) await end()
    },
  }
}

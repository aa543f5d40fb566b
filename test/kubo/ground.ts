import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { serveSite } from '#scripts/start/static-server'
import { openProfile } from '../rigs/chromium.ts'
import { startKubo } from '../rigs/kubo.ts'
import type { Kubo } from '../rigs/kubo.ts'
import { freePort } from '../rigs/ports.ts'

/** One Kubo, and browsers that know no other peer. */
export interface Ground {
  kubo: Kubo
  /** A fresh browser at the app, told to stay connected to `peers`. */
  browser(settings: Settings): Promise<{ page: Page; origin: string }>
  /** A path that is deleted in the end. */
  scratch(name: string): string
  close(): Promise<void>
}

export interface Settings {
  peers?: string[] | undefined
  relays?: string[] | undefined
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
  const ends: (() => Promise<void>)[] = []
  let count = 0
  return {
    kubo,
    scratch,
    async browser({ peers = [], relays = [], allowed = false }) {
      count += 1
      const local = scratch(`local-${count}.json`)
      const network = { profile: 'local', iceServers: [], chains: [] }
      await writeFile(local, JSON.stringify({ ...network, relays, peers }))
      const port = allowed ? allowedPort : await freePort()
      const extra = { 'local.json': local }
      const site = await serveSite({ folder: 'out', port, extra })
      const directory = scratch(`browser-${count}`)
      const profile = await openProfile({ directory })
      ends.push(profile.close, site.close)
      const page =
        profile.context.pages()[0] ?? (await profile.context.newPage())
      await page.goto(`http://localhost:${port}`)
      return { page, origin: `http://localhost:${port}` }
    },
    async close() {
      for (const end of ends) await end()
      await kubo.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

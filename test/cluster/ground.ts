import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../rigs/cluster.ts'
import type { Cluster } from '../rigs/cluster.ts'
import { startKubo } from '../rigs/kubo.ts'
import type { Kubo } from '../rigs/kubo.ts'
import { freePort } from '../rigs/ports.ts'
import { siteBrowsers } from '../rigs/site-browsers.ts'
import type { SiteBrowsers } from '../rigs/site-browsers.ts'

/** A cluster of two members, each with its Kubo, and browsers. */
export interface Ground {
  cluster: Cluster
  kubos: Kubo[]
  browsers: SiteBrowsers
  /** Where the page is served that the cluster lets ask it. */
  port: number
  /** Name and password, as the person types them. */
  token: string
  /** A path that is deleted in the end. */
  scratch(name: string): string
  close(): Promise<void>
}

export async function openGround(
  kuboProgram: string,
  program: string,
): Promise<Ground> {
  const root = await mkdtemp(join(tmpdir(), 'freehold-cluster-'))
  const scratch = (name: string) => join(root, name)
  const port = await freePort()
  const kubos = [
    await named(kuboProgram, scratch('kubo-0')),
    await named(kuboProgram, scratch('kubo-1')),
  ]
  const [user, password] = ['community', 'correct horse']
  const cluster = await startCluster({
    ...{ program, kubos, user, password },
    folder: scratch('cluster'),
    origin: `http://localhost:${port}`,
  })
  const browsers = siteBrowsers(root)
  return {
    ...{ cluster, kubos, browsers, port, scratch },
    token: `${user}:${password}`,
    async close() {
      await browsers.close()
      await cluster.stop()
      for (const kubo of kubos) await kubo.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** A cluster tells pages public addresses and names alone, so it has a name. */
async function named(program: string, folder: string): Promise<Kubo> {
  return startKubo(program, folder, { namedPort: await freePort() })
}

import { mkdir, writeFile } from 'node:fs/promises'
import type { NetworkConfig } from '#lib/base/network-config'
import { buildApp } from './build-app.ts'
import { checkPort } from './check-port.ts'
import { claimFolder } from './single-start.ts'
import { startChain } from './start-chain.ts'
import type { RunningChain } from './start-chain.ts'
import { startPeer } from './start-peer.ts'
import type { RunningPeer } from './start-peer.ts'
import { serveSite } from './static-server.ts'
import { runStep } from './step.ts'
import { verifyContract, verifyPage, verifyRelay } from './verify.ts'

export interface StartInit {
  root: string
  /** The port of the app. */
  port: number
  /** Gets the way to stop each part as soon as the part runs. */
  onStarted(stop: () => Promise<void>): void
}

/** Moved away, not deleted: records and the relay's name live in there. */
const moveAway = (name: string): string =>
  `run npm start again; if it fails again, move .freehold/${name} away, which begins it anew.`

/**
 * Starts and verifies everything. `ended` resolves with the name of the
 * first part that ends by itself.
 */
export async function startAll(
  init: StartInit,
): Promise<{ ended: Promise<string> }> {
  const { root, port, onStarted } = init
  const data = `${root}/.freehold`
  onStarted(await claimFolder(data))
  await checkPort(port)
  await build(root)
  const chain = await runStep('Starting the chain', moveAway('chain'), () =>
    startChain(`${data}/chain`),
  )
  onStarted(chain.stop)
  const peer = await runStep('Starting the peer', moveAway('peer'), () =>
    startPeer(`${data}/peer`, chain.config.rpcUrls[0] ?? ''),
  )
  onStarted(peer.stop)
  await serve(init, await writeLocal(data, chain, peer))
  await verify(`http://localhost:${port}`, chain, peer)
  const chainEnd = chain.ended.then(() => 'chain')
  return { ended: Promise.race([chainEnd, peer.ended.then(() => 'peer')]) }
}

async function build(root: string): Promise<void> {
  const remedy = 'mend the error above, then run npm start again.'
  const started = performance.now()
  const { built } = await runStep('Building the app', remedy, () =>
    buildApp(root, {
      onStart: () => console.log('Building the app (about a minute)…'),
    }),
  )
  const seconds = Math.round((performance.now() - started) / 1000)
  if (built) console.log(`Built in ${seconds} s.`)
}

/** What was learnt at run time; the app reads it over `network.json`. */
async function writeLocal(
  data: string,
  chain: RunningChain,
  peer: RunningPeer,
): Promise<string> {
  const local: Partial<NetworkConfig> = {
    profile: 'local',
    relays: peer.relays,
    chains: [chain.config],
  }
  const file = `${data}/local.json`
  await mkdir(data, { recursive: true })
  await writeFile(file, `${JSON.stringify(local, null, 2)}\n`)
  return file
}

async function serve(init: StartInit, localFile: string): Promise<void> {
  const remedy = `free the port, or choose one: npm start -- --port ${init.port + 100}.`
  const site = await runStep('Serving the app', remedy, () =>
    serveSite({
      folder: `${init.root}/out`,
      port: init.port,
      extra: { 'local.json': localFile },
    }),
  )
  init.onStarted(site.close)
}

async function verify(
  url: string,
  chain: RunningChain,
  peer: RunningPeer,
): Promise<void> {
  await runStep('Checking the page', moveAway('build-stamp'), () =>
    verifyPage(url),
  )
  await runStep('Checking the contract', moveAway('chain'), () =>
    verifyContract(chain.config),
  )
  await runStep('Checking the relay', moveAway('peer'), async () => {
    for (const relay of peer.relays) await verifyRelay(relay)
  })
}

import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serveSite } from '#scripts/start/static-server'
import { startChain } from './chain.ts'
import type { Chain } from './chain.ts'
import { freePort } from './ports.ts'
import { createRelay } from './relay.ts'
import type { Relay } from './relay.ts'

/** The whole of Freehold on free ports, each part to be stopped alone. */
export interface Stack {
  /** Where the app is: `http://localhost:PORT`. */
  origin: string
  rpcUrl: string
  chainId: number
  relayAddress(): Promise<string>
  /** Bytes that the relay carried for others since its last start. */
  relayedBytes(): Promise<number>
  stopRelay(signal?: NodeJS.Signals): Promise<void>
  /** `flags` are more of the peer's own, for this start only. */
  startRelay(flags?: readonly string[]): Promise<void>
  stopChain(): Promise<void>
  startChain(): Promise<void>
  /** Starts again whatever a journey left stopped. */
  repair(): Promise<void>
  close(): Promise<void>
}

const EXPORT = resolve('out')

/** Starts chain, contract, relay and the server of the built export. */
export async function startStack(): Promise<Stack> {
  await access(join(EXPORT, 'index.html')).catch(() => {
    throw new Error('There is no built app in out/: run "npm test" whole.')
  })
  const folder = await mkdtemp(join(tmpdir(), 'freehold-stack-'))
  const relay = await createRelay(join(folder, 'peer'))
  const state = join(folder, 'chain.json')
  const [chain] = await Promise.all([startChain(state), relay.start()])
  const local = join(folder, 'local.json')
  await writeFile(local, JSON.stringify(await learnt(chain, relay)))
  const port = await freePort()
  const extra = { 'local.json': local }
  const site = await serveSite({ folder: EXPORT, port, extra })
  return {
    origin: `http://localhost:${port}`,
    ...parts(chain, relay),
    async close() {
      await Promise.all([site.close(), chain.stop(), relay.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What `npm start` would have written into `local.json`. */
async function learnt(chain: Chain, relay: Relay): Promise<unknown> {
  return {
    profile: 'local',
    relays: [await relay.address()],
    iceServers: [],
    chains: [chain.config],
  }
}

function parts(chain: Chain, relay: Relay): Omit<Stack, 'origin' | 'close'> {
  return {
    rpcUrl: chain.rpcUrl,
    chainId: chain.config.id,
    relayAddress: relay.address,
    relayedBytes: relay.relayedBytes,
    stopRelay: relay.stop,
    startRelay: relay.start,
    stopChain: chain.stop,
    startChain: chain.start,
    async repair() {
      await Promise.all([chain.start(), relay.start()])
    },
  }
}

import { defaultChoice } from '#lib/base/network-choice'
import { MemoryBlockstore } from 'blockstore-core'
import { MemoryDatastore } from 'datastore-core'
import { CID } from 'multiformats/cid'
import { importFiles } from '#lib/content/import-files'
import { openTabStorage } from '#lib/hooks/open/open-storage'
import { systemClock } from '#lib/base/clock'
import { joinNode } from '#lib/node/tabs/join-node'
import { nodeStorage } from '#lib/node/open-storage'
import type { NodeStorage } from '#lib/node/open-storage'
import type { TabPort } from '#lib/node/tabs/tab-channel'
import type { NodeClient } from '#lib/node/types'
import { startNode } from '#lib/node/start-node'
import { noise } from './noise.ts'

export interface NodeSetting {
  /** Address of the relay. */
  relay: string
  /** Blocks go to memory, or to where the app keeps them. */
  store: 'memory' | 'stored'
  /** Bytes a second that it gives to others in all. Default: no limit. */
  inAll?: number | undefined
}

export interface FetchReport {
  milliseconds: number
  /** Milliseconds until the first block was there. */
  firstByte: number
  /** Blocks of the content, in bytes. */
  contentBytes: number
  /** What came over all streams meanwhile, in bytes. */
  receivedBytes: number
}

let storage: NodeStorage | undefined
let node: NodeClient | undefined

/** The app's own node, put together as the app does it. */
export const ownNode = {
  /** The peer id, once others can find it. */
  async start({ relay, store, inAll }: NodeSetting): Promise<string> {
    const own =
      store === 'memory' ? inMemory() : (await openTabStorage()).storage
    storage = own
    const relays = [relay]
    const config = { profile: 'local', relays, iceServers: [], chains: [] }
    node = joinNode({
      locks: navigator.locks,
      port: new BroadcastChannel('freehold-node') as unknown as TabPort,
      blockstore: own.blockstore,
      newId: () => crypto.randomUUID(),
      signal: new AbortController().signal,
      start: () =>
        startNode({
          storage: own,
          config: config as never,
          clock: systemClock,
          choice: defaultChoice,
          onChoice() {},
          serving: { on: true, inAll },
          onServing() {},
        }),
    })
    await node.withhold({ withheld: [], served: [] })
    return node.status().peerId
  },
  /** Resolves once the relay keeps a place for this device. */
  async reachable(): Promise<void> {
    await until(() => node?.status().state === 'reachable')
  },
  async publish(mebibytes: number): Promise<string> {
    const file = new File([noise(mebibytes)], 'noise.bin')
    const { blockstore } = present(storage)
    const { cid } = await importFiles([{ path: file.name, file }], blockstore)
    await present(node).announce([CID.parse(cid)])
    return cid
  },
  async connect(cid: string, hints: string[]): Promise<void> {
    await present(node).findProviders(CID.parse(cid), { hints })
    const connected = () =>
      hints.every((hint) =>
        node
          ?.status()
          .devices.some(
            ({ peerId, path }) => peerId === hint && path === 'direct',
          ),
      )
    await until(connected)
  },
  /** Everything behind the address, from whoever is connected. */
  async fetch(cid: string): Promise<FetchReport> {
    let firstByte = 0
    let contentBytes = 0
    const before = await received()
    const begun = performance.now()
    await present(node).fetchDag(CID.parse(cid), {
      onBlock({ bytes }) {
        firstByte ||= performance.now() - begun
        contentBytes += bytes
      },
    })
    const milliseconds = performance.now() - begun
    const receivedBytes = (await received()) - before
    return { milliseconds, firstByte, contentBytes, receivedBytes }
  },
  status: () => present(node).status(),
}

/** The status is looked at once a second. */
async function received(): Promise<number> {
  await new Promise((next) => setTimeout(next, 1_200))
  return present(node).status().traffic.in
}

function inMemory(): NodeStorage {
  return nodeStorage(new MemoryBlockstore(), new MemoryDatastore())
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Start the node first.')
  return value
}

async function until(holds: () => boolean | undefined): Promise<void> {
  while (holds() !== true) await new Promise((next) => setTimeout(next, 10))
}

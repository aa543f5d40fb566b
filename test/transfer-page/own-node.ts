import { defaultChoice } from '#lib/base/network-choice'
import { MemoryBlockstore } from 'blockstore-core'
import { MemoryDatastore } from 'datastore-core'
import { CID } from 'multiformats/cid'
import { importFiles } from '#lib/content/import-files'
import { openTabStorage } from '#lib/hooks/open-storage'
import { systemClock } from '#lib/base/clock'
import { joinNode } from '#lib/node/join-node'
import { nodeStorage } from '#lib/node/open-storage'
import type { NodeStorage } from '#lib/node/open-storage'
import type { TabPort } from '#lib/node/tab-channel'
import type { NodeClient } from '#lib/node/types'
import { startNode } from '#lib/node/start-node'
import { fetchWhole } from '#lib/drive/open/fetch-whole'
import { trackArrivals, networkStore } from '#lib/drive/open/arrivals'
import { noise } from './noise.ts'

export interface NodeSetting {
  /** Address of the relay. */
  relay: string
  /** Blocks go to memory, or to where the app keeps them. */
  store: 'memory' | 'stored'
}

export interface FetchReport {
  milliseconds: number
  /** Since the page was asked for: when the first block was there. */
  firstByteAt: number
  /** Blocks of the content, in bytes. */
  contentBytes: number
}

let storage: NodeStorage | undefined
let node: NodeClient | undefined

/** The app's own node, put together as the app does it. */
export const ownNode = {
  /** The peer id, once others can find it. */
  async start({ relay, store }: NodeSetting): Promise<string> {
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
    const own = present(node)
    const { blockstore } = present(storage)
    const arrivals = trackArrivals()
    let firstByteAt = 0
    let contentBytes = 0
    const store = networkStore(
      own,
      blockstore,
      {
        ...arrivals,
        note(arrival) {
          firstByteAt ||= performance.now()
          contentBytes += arrival.bytes
        },
      },
      () => undefined,
    )
    const begun = performance.now()
    await fetchWhole(CID.parse(cid), store)
    const milliseconds = performance.now() - begun
    return { milliseconds, firstByteAt, contentBytes }
  },
  status: () => present(node).status(),
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

import { MemoryBlockstore } from 'blockstore-core'
import { MemoryDatastore } from 'datastore-core'
import { CID } from 'multiformats/cid'
import { importFiles } from '#lib/content/import-files'
import { readFile } from '#lib/content/read-file'
import { systemClock } from '#lib/base/clock'
import { defaultChoice } from '#lib/base/network-choice'
import type { IceServer, NodeMode } from '#lib/base/network-choice'
import { networkStore, trackArrivals } from '#lib/drive/open/arrivals'
import { joinNode } from '#lib/node/tabs/join-node'
import { nodeStorage } from '#lib/node/open-storage'
import { startNode } from '#lib/node/start-node'
import type { TabPort } from '#lib/node/tabs/tab-channel'
import type { NodeClient } from '#lib/node/types'

/** What the rig drives from outside, one in each namespace. */
export interface NatPage {
  /** Starts the app's own node; its peer id once others can reach it. */
  start(
    relay: string,
    iceServers: IceServer[],
    mode?: NodeMode,
  ): Promise<string>
  publish(bytes: number): Promise<string>
  fetch(cid: string, hint: string): Promise<NatFetch>
}

export interface NatFetch {
  bytes: number
  /** As the viewer would name it. */
  path: string
  milliseconds: number
}

/** Milliseconds that the content may take. */
const patience = 30_000

declare global {
  var natPage: NatPage
}

const blocks = nodeStorage(new MemoryBlockstore(), new MemoryDatastore())
let node: NodeClient | undefined

globalThis.natPage = {
  async start(relay, iceServers, mode = 'direct') {
    const relays = [relay]
    const config = {
      profile: 'public',
      relays,
      iceServers,
      chains: [],
    } as const
    node = joinNode({
      locks: navigator.locks,
      port: new BroadcastChannel('freehold-node') as unknown as TabPort,
      blockstore: blocks.blockstore,
      newId: () => crypto.randomUUID(),
      signal: new AbortController().signal,
      start: () =>
        startNode({
          storage: blocks,
          config: { ...config, chains: [] },
          clock: systemClock,
          choice: { ...defaultChoice, mode },
          onChoice() {},
        }),
    })
    const own = node
    // Nothing is served before it is known what must not be.
    await own.withhold({ withheld: [], served: [] })
    while (own.status().state !== 'reachable') {
      await new Promise((next) => setTimeout(next, 50))
    }
    return own.status().peerId
  },
  async publish(bytes) {
    const content = new Uint8Array(bytes)
    for (let at = 0; at < bytes; at += 65_536) {
      crypto.getRandomValues(content.subarray(at, at + 65_536))
    }
    const file = new File([content], 'noise.bin')
    const { blockstore } = blocks
    const root = await importFiles([{ path: file.name, file }], blockstore)
    await started().announce([CID.parse(root.cid)])
    return root.cid
  },
  async fetch(cid, hint) {
    const begun = performance.now()
    await started().findProviders(CID.parse(cid), { hints: [hint] })
    const arrivals = trackArrivals()
    const nothing = () => undefined
    const store = networkStore(started(), blocks.blockstore, arrivals, nothing)
    const signal = AbortSignal.timeout(patience)
    const limits = { maxBytes: Infinity, signal }
    let bytes = 0
    try {
      for await (const piece of readFile(CID.parse(cid), store, limits)) {
        bytes += piece.length
      }
    } catch (cause) {
      const found = await started().examine(CID.parse(cid), { hints: [hint] })
      const { devices } = started().status()
      throw new Error(JSON.stringify({ found, devices }), { cause })
    }
    const milliseconds = Math.round(performance.now() - begun)
    return { bytes, path: arrivals.summary().way, milliseconds }
  },
}

function started(): NodeClient {
  if (node === undefined) throw new Error('Start the node first.')
  return node
}

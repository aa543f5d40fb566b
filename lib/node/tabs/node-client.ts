import { CID } from 'multiformats/cid'
import type { CallContext, NodeMethod } from '../node-service.ts'
import type { PinRecord } from '../pin-records.ts'
import type { BlockArrival, KeptRoot, NodeClient } from '../types.ts'
import type { VerifiedBlockstore } from '../verified-blockstore.ts'
import { readBlock } from './read-block.ts'

/** What a tab knows of the node of this browser. */
export interface TabCalls extends Pick<NodeClient, 'status' | 'subscribe'> {
  /** Calls the node where it runs: here, or in the tab that leads. */
  call<T>(method: NodeMethod, args: unknown, context?: CallContext): Promise<T>
  /** True in the tab that leads. */
  runsHere(): boolean
}

/** The node as this tab's screens see it, whichever tab runs it. */
export function nodeClient(
  tab: TabCalls,
  blockstore: VerifiedBlockstore,
): NodeClient {
  const root = (cid: CID) => ({ root: cid.toString() })
  return {
    status: () => tab.status(),
    subscribe: (listener) => tab.subscribe(listener),
    getBlock: (cid, options) => readBlock(tab, blockstore, cid, options),
    fetchDag: (cid, { onBlock, signal } = {}) => {
      const onProgress = eachOf<BlockArrival>(onBlock)
      return tab.call('fetchDag', root(cid), { signal, onProgress })
    },
    findProviders: (cid, { hints = [], onStep, signal } = {}) => {
      const context = { signal, onProgress: onStep } as CallContext
      return tab.call('findProviders', { ...root(cid), hints }, context)
    },
    examine: (cid, { hints = [], owners = [], signal } = {}) =>
      tab.call('examine', { ...root(cid), hints, owners }, { signal }),
    announce: (cids) => tab.call('announce', roots(cids)),
    withdraw: (cids) => tab.call('withdraw', roots(cids)),
    withhold: ({ withheld, served }) =>
      tab.call('withhold', {
        withheld: withheld.map(String),
        served: served.map(String),
      }),
    pin: (cid, { listOnly = false, innerOnly, signal } = {}) =>
      tab.call('pin', { ...root(cid), listOnly, innerOnly }, { signal }),
    unpin: (cid, context) => tab.call('unpin', root(cid), context),
    pins: async (context) => {
      const roots = await tab.call<string[]>('pins', null, context)
      return roots.map((text) => CID.parse(text))
    },
    collectGarbage: ({ kept = [], signal } = {}) =>
      tab.call('collectGarbage', { kept: kept.map(asRecord) }, { signal }),
    countHolders: (cid, context) =>
      tab.call('countHolders', root(cid), context),
    ...serverCalls(tab),
    ...ownerCalls(tab),
    setServing: (limits) => tab.call('setServing', limits),
    reconnect: () => tab.call('reconnect', null),
    setMode: (mode) => tab.call('setMode', { mode }),
    setServers: (own) => tab.call('setServers', { own }),
  }
}

/** What is asked of keepers and sponsors. */
function serverCalls(
  tab: TabCalls,
): Pick<
  NodeClient,
  'proveHolders' | 'visit' | 'findSponsors' | 'bringToSponsor'
> {
  return {
    proveHolders: (cid, context) =>
      tab.call('proveHolders', { root: cid.toString() }, context),
    visit: (addresses) => tab.call('visit', { addresses }),
    findSponsors: (owner, context) =>
      tab.call('findSponsors', { owner }, context),
    bringToSponsor: (peerId, request, context) =>
      tab.call('bringToSponsor', { peerId, request }, context),
  }
}

/** What finds devices by whom they speak for. */
function ownerCalls(
  tab: TabCalls,
): Pick<NodeClient, 'setBinding' | 'findOwner' | 'callDevices'> {
  return {
    setBinding: (binding) => tab.call('setBinding', { binding }),
    findOwner: (owner, context) => tab.call('findOwner', { owner }, context),
    callDevices: (hints, context) =>
      tab.call('callDevices', { hints }, context),
  }
}

/** Addresses cross to another tab as text. */
function roots(cids: CID[]): { roots: string[] } {
  return { roots: cids.map(String) }
}

function asRecord({ root, ...part }: KeptRoot): PinRecord {
  return { root: root.toString(), ...part }
}

/** What comes in lots, told one by one. */
function eachOf<T>(tell: ((item: T) => void) | undefined) {
  return (items: unknown) => {
    for (const item of items as T[]) tell?.(item)
  }
}

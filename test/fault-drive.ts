import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { walkDag } from '#lib/content/walk-dag'
import { openManifest } from '#lib/drive/items/manifest'
import type { Manifest } from '#lib/drive/items/manifest'
import type { DriveServices } from '#lib/drive/services'
import type { NodeClient } from '#lib/node/types'
import { fakeServices, lonelyNode } from './fake-services.ts'

/** What a crash leaves: the blocks, the pins, and the manifest by its name. */
export interface Remains {
  store: MemoryBlockstore
  pins: Set<string>
  manifest: Manifest
}

export interface FaultPlan {
  /** Which step fails, from 1; every step is a write of some store. */
  at: number
  /** That step alone, or it and all that follow: the process is gone. */
  kind: 'fails' | 'killed'
}

let count = 0

export async function newRemains(): Promise<Remains> {
  const port = { postMessage() {}, addEventListener() {} }
  const manifest = await openManifest(port, `fault-drive-${(count += 1)}`)
  return { store: new MemoryBlockstore(), pins: new Set(), manifest }
}

/** A drive over what is left; its steps fail by the plan. */
export async function startDrive(remains: Remains, plan?: FaultPlan) {
  let steps = 0
  const step = async () => {
    steps++
    const isNow = plan?.kind === 'fails' ? steps === plan.at : true
    if (plan !== undefined && steps >= plan.at && isNow) throw broken()
  }
  const before = <Args extends unknown[], Result>(
    work: (...args: Args) => Promise<Result> | Result,
  ) => {
    return async (...args: Args): Promise<Result> => {
      await step()
      return work(...args)
    }
  }
  const { manifest, store } = remains
  const services: DriveServices = await fakeServices({
    manifest: {
      ...manifest,
      put: before(manifest.put),
      change: before(manifest.change),
      remove: before(manifest.remove),
      setSetting: before(manifest.setSetting),
    },
    store: {
      get: (...args) => store.get(...args),
      has: (...args) => store.has(...args),
      put: before((...args) => store.put(...args)),
      delete: before((...args) => store.delete(...args)),
    },
    node: faultNode(remains, before),
    // What failed is done again at the next start.
    report: () => undefined,
  })
  return { services, struck: () => plan !== undefined && steps >= plan.at }
}

type Before = <Args extends unknown[], Result>(
  work: (...args: Args) => Promise<Result> | Result,
) => (...args: Args) => Promise<Result>

/** Pins of roots, and a sweep that may end at any block. */
function faultNode({ store, pins }: Remains, before: Before): NodeClient {
  const drop = before((cid: CID) => store.delete(cid))
  return {
    ...lonelyNode(),
    pins: async () => [...pins].map((text) => CID.parse(text)),
    pin: before((cid) => void pins.add(cid.toString())),
    unpin: before((cid) => void pins.delete(cid.toString())),
    async collectGarbage() {
      const held = await blocksBelow(store, pins)
      for (const cid of await allBlocks(store)) {
        if (!held.has(keyOf(cid))) await drop(cid)
      }
      return true
    },
  }
}

/** Keys of all blocks below these roots. Throws if one is missing. */
export async function blocksBelow(
  store: MemoryBlockstore,
  roots: Iterable<string>,
): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const root of roots) {
    for await (const cid of walkDag(CID.parse(root), store)) {
      if (!store.has(cid)) throw new Error(`${cid.toString()} is missing`)
      keys.add(keyOf(cid))
    }
  }
  return keys
}

export async function allBlocks(store: MemoryBlockstore): Promise<CID[]> {
  const found: CID[] = []
  for await (const { cid } of store.getAll()) found.push(cid)
  return found
}

/** A store may give a block under another codec: its hash is its name. */
export function keyOf({ multihash }: CID): string {
  return String.fromCharCode(...multihash.digest)
}

function broken(): DOMException {
  return new DOMException('the disk says no', 'UnknownError')
}

import { MemoryBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { createTurns } from '#lib/base/turns'
import { walkDag } from '#lib/content/walk-dag'
import type { TextPlace } from '#lib/base/text-place'
import { keepListCopy } from '#lib/drive/space/keep-list-copy'
import { listCopyText } from '#lib/drive/space/list-copy'
import { plainSpace } from '#lib/drive/space/plain-space'
import { settleList } from '#lib/drive/space/settle-list'
import { openManifest } from '#lib/drive/items/manifest'
import type { Manifest } from '#lib/drive/items/manifest'
import type { DriveServices } from '#lib/drive/services'
import type { NodeClient } from '#lib/node/types'
import { fakeServices, lonelyNode } from './fake-services.ts'

/** What a crash leaves: blocks, pins, the manifest, and the copies of it. */
export interface Remains {
  store: MemoryBlockstore
  pins: Set<string>
  manifest: Manifest
  /** A file; and a place that has what was there at the first start. */
  copies: { file: TextPlace; stale: TextPlace }
}

export interface FaultPlan {
  /** Which step fails, from 1; every step is a write of some store. */
  at: number
  /** That step alone, or it and all that follow: the process is gone. */
  kind: 'fails' | 'killed'
}

let count = 0

export async function newRemains(): Promise<Remains> {
  const manifest = await newManifest()
  const copies = { file: memoryPlace(), stale: memoryPlace() }
  return { store: new MemoryBlockstore(), pins: new Set(), manifest, copies }
}

/** The browser throws its databases away: files and blocks stay. */
export async function loseDatabases(remains: Remains): Promise<void> {
  remains.manifest = await newManifest()
  remains.pins.clear()
}

function newManifest(): Promise<Manifest> {
  const port = { postMessage() {}, addEventListener() {} }
  return openManifest(port, `fault-drive-${(count += 1)}`)
}

function memoryPlace(): TextPlace {
  let kept: string | undefined
  return {
    read: async () => kept,
    write: async (text) => void (kept = text),
  }
}

/** A drive over what is left; its steps fail by the plan, maybe before it opens. */
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
    space: { ...plainSpace(store), size: () => sizeOf(store) },
    node: faultNode(remains, before),
    // What failed is done again at the next start.
    report: () => undefined,
  })
  const struck = () => plan !== undefined && steps >= plan.at
  const opening = followList(services, remains, before)
  const opens = await opening.then(
    () => true,
    (thrown: unknown) => {
      if (!struck()) throw thrown
      return false
    },
  )
  return { services, opens, struck }
}

/** As the app does when it opens. Without a list nothing is stored or freed. */
async function followList(
  services: DriveServices,
  { copies: { file, stale } }: Remains,
  before: Before,
): Promise<void> {
  const id = await settleList({ ...services, places: [file, stale] })
  if ((await stale.read()) === undefined) {
    const text = listCopyText({ id, at: 0 }, await services.manifest.all())
    await stale.write(text)
  }
  services.listCopy = keepListCopy(
    {
      ...services,
      places: [{ ...file, write: before(file.write) }],
      inTurn: createTurns(),
      pause: 0,
    },
    id,
  )
}

async function sizeOf(store: MemoryBlockstore) {
  let blocks = 0
  let bytes = 0
  for await (const { bytes: parts } of store.getAll()) {
    blocks++
    for await (const part of parts) bytes += part.length
  }
  return { blocks, bytes, disk: bytes }
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
    async collectGarbage({ kept = [] } = {}) {
      const roots = kept.map(({ root }) => root.toString())
      await sweep(store, [...pins, ...roots], drop)
      return true
    },
  }
}

/** Deletes every block that is not below one of the roots. */
export async function sweep(
  store: MemoryBlockstore,
  roots: Iterable<string>,
  drop: (cid: CID) => unknown = (cid) => store.delete(cid),
): Promise<void> {
  const held = await blocksBelow(store, roots)
  for (const cid of await allBlocks(store)) {
    if (!held.has(keyOf(cid))) await drop(cid)
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

import 'fake-indexeddb/auto'
import { MemoryBlockstore } from 'blockstore-core'
import { looseSession } from '#lib/drive/backup/block-session'
import type { Blockstore } from 'interface-blockstore'
import { importRoot } from '#lib/drive/publish/import-root'
import { createImportList } from '#lib/drive/publish/import-list'
import { createFilterKeeper } from '#lib/drive/denylist/filter-keeper'
import type { FilterKeeper } from '#lib/drive/denylist/filter-keeper'
import { keptLists } from '#lib/drive/denylist/kept-lists'
import { createImportTurns } from '#lib/drive/publish/import-turns'
import { plainSpace } from '#lib/drive/space/plain-space'
import { openManifest } from '#lib/drive/items/manifest'
import type { Manifest } from '#lib/drive/items/manifest'
import type { DriveServices } from '#lib/drive/services'
import type { DriveItem } from '#lib/drive/types'
import { startingStatus } from '#lib/node/node-service'
import type { NodeClient } from '#lib/node/types'

/** A node that is there and knows nobody; calls are counted by name. */
export function lonelyNode(calls: string[] = []): NodeClient {
  const done = (name: string) => async () => {
    calls.push(name)
  }
  return {
    status: () => startingStatus,
    subscribe: () => () => undefined,
    getBlock: () => Promise.reject(new Error('no block here')),
    findProviders: async () => ({ providers: [], asked: 0 }),
    examine: async () => ({
      here: false,
      asked: 0,
      answered: 0,
      devices: [],
    }),
    announce: done('announce'),
    withdraw: done('withdraw'),
    withhold: done('withhold'),
    pin: done('pin'),
    unpin: done('unpin'),
    pins: async () => [],
    collectGarbage: async () => true,
    countHolders: async () => 0,
    proveHolders: async () => [],
    visit: done('visit'),
    setBinding: async () => 0,
    findOwner: async () => [],
    callDevices: async () => [],
    findSponsors: async () => [],
    bringToSponsor: async () => ({ type: 'silent', delivered: false }),
    reconnect: done('reconnect'),
    fetchDag: () => Promise.reject(new Error('no block here')),
    setServing: done('setServing'),
    setMode: done('setMode'),
    setServers: done('setServers'),
  }
}

/** The lists of a browser that has none yet. */
function emptyFilter(manifest: Manifest): FilterKeeper {
  return createFilterKeeper({
    kept: keptLists(manifest, { now: () => 0 }),
    builtIn: '',
    newId: () => 'list',
  })
}

let count = 0

/** Services with a manifest and a store of their own, in memory. */
export async function fakeServices(
  change: Partial<DriveServices> = {},
): Promise<DriveServices> {
  count += 1
  const port = { postMessage() {}, addEventListener() {} }
  let time = Date.UTC(2026, 10, 14)
  const manifest = await openManifest(port, `manifest-${count}`)
  const store = change.store ?? new MemoryBlockstore()
  return {
    config: { profile: 'local', relays: [], iceServers: [], chains: [] },
    manifest,
    imports: createImportList(),
    importTurns: createImportTurns(),
    store,
    space: plainSpace(store as Blockstore),
    importRoot: (files, options) => importRoot(store, files, options),
    beginBlocks: async () => looseSession(store),
    takesBack: false,
    node: lonelyNode(),
    filter: emptyFilter(manifest),
    clock: { now: () => (time += 1_000) },
    newId: () => `item-${(count += 1)}`,
    room: async () => Number.MAX_SAFE_INTEGER,
    report(thrown) {
      throw thrown
    },
    whileImporting: (task) => task(),
    whileKeeping: (task) => task(),
    whileSettling: (_itemId, task) => task(),
    listCopy: {
      upToDate: async () => undefined,
      put: (item) => (change.manifest ?? manifest).put(item),
      remove: (id) => (change.manifest ?? manifest).remove(id),
    },
    ...change,
  }
}

/** An item that is stored and not recorded. */
export function storedItem(change: Partial<DriveItem> = {}): DriveItem {
  const cid = 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku'
  const addedAt = Date.UTC(2026, 10, 14)
  return {
    id: 'one',
    name: 'thesis.pdf',
    kind: 'file',
    cid,
    size: 0,
    files: 1,
    type: 'application/pdf',
    addedAt,
    modifiedAt: addedAt,
    sharing: true,
    origin: 'published',
    versions: [{ cid, size: 0, files: 1, addedAt }],
    ...change,
  }
}

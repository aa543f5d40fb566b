import type { StoreApi } from 'zustand/vanilla'
import { systemClock } from '../base/clock.ts'
import { AppError } from '../base/errors.ts'
import { defaultChoice } from '../base/network-choice.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import { filteredNode } from '../drive/denylist/filtered-node.ts'
import type { FilterKeeper } from '../drive/denylist/filter-keeper.ts'
import { memoryManifest } from '../drive/items/memory-manifest.ts'
import type { ImportList } from '../drive/publish/import-list.ts'
import { createImportTurns } from '../drive/publish/import-turns.ts'
import type { DriveServices } from '../drive/services.ts'
import { plainSpace } from '../drive/space/plain-space.ts'
import { joinNode } from '../node/join-node.ts'
import { memoryStorage } from '../node/memory-storage.ts'
import type { NodeStorage } from '../node/open-storage.ts'
import type { NodeClient } from '../node/types.ts'
import type { DriveState } from './drive-state.ts'
import { openFilter } from './open-filter.ts'

/**
 * What the viewer needs and no more, for a page on an origin that is shared
 * with strangers: blocks, lists and the key of the node end with the page.
 */
export async function openReading(
  state: StoreApi<DriveState>,
  imports: ImportList,
  config: NetworkConfig,
): Promise<DriveServices> {
  const storage = memoryStorage()
  const manifest = memoryManifest()
  const newId = () => crypto.randomUUID()
  const filter = openFilter(manifest, newId)
  const { blockstore } = storage
  const services: DriveServices = {
    config,
    manifest,
    imports,
    importTurns: createImportTurns({ yields: true, lock: refuse }),
    store: blockstore,
    node: filteredNode(ownNode(storage, config, filter, newId), filter),
    filter,
    space: plainSpace(blockstore),
    clock: systemClock,
    newId,
    importRoot: refuse,
    beginBlocks: refuse,
    takesBack: true,
    room: async () => 0,
    report: (thrown) => reportError(thrown),
    whileImporting: refuse,
    whileSettling: refuse,
    whileKeeping: (task) => task(),
    listCopy: { upToDate: refuse, put: refuse, remove: refuse },
  }
  state.setState({ services, loading: false, error: undefined })
  return services
}

async function refuse(): Promise<never> {
  throw new AppError(
    'storage-unavailable',
    'Nothing is kept at this address: others have pages on it. Open Freehold at an address of its own.',
  )
}

/** The node of this page alone: neighbours hear nothing of it. */
function ownNode(
  storage: NodeStorage,
  config: NetworkConfig,
  filter: FilterKeeper,
  newId: () => string,
): NodeClient {
  return joinNode({
    locks: { request: leadAtOnce as LockManager['request'] },
    port: {
      postMessage: () => undefined,
      addEventListener: () => undefined,
    },
    blockstore: storage.blockstore,
    newId,
    signal: new AbortController().signal,
    start: async () => {
      const { startNode } = await import('../node/start-node.ts')
      await filter.current()
      return startNode({
        storage,
        config,
        clock: systemClock,
        denies: (cid) => filter.last()?.deniedBy(cid) !== undefined,
        choice: defaultChoice,
        onChoice: () => undefined,
      })
    },
  })
}

function leadAtOnce<T>(_name: string, _options: LockOptions, task: () => T): T {
  return task()
}

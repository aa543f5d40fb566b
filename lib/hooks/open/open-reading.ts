import type { StoreApi } from 'zustand/vanilla'
import { systemClock } from '#lib/base/clock'
import { AppError } from '#lib/base/errors'
import { defaultChoice } from '#lib/base/network-choice'
import type { NetworkConfig } from '#lib/base/network-config'
import { memoryManifest } from '#lib/drive/items/memory-manifest'
import type { ImportList } from '#lib/drive/publish/import-list'
import { createImportTurns } from '#lib/drive/publish/import-turns'
import type { DriveServices } from '#lib/drive/services'
import { plainSpace } from '#lib/drive/space/plain-space'
import { memoryStorage } from '#lib/node/memory-storage'
import type { DriveState } from '../drive-state.ts'
import { openFilter } from './open-filter.ts'
import { startFilteredNode } from './start-filtered-node.ts'
import type { TabNodeParts } from './start-filtered-node.ts'

/**
 * What the viewer needs and no more, for a page on an origin that is shared
 * with strangers: blocks, lists and the key of the node end with the page.
 */
export async function openDrive(
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
    node: startFilteredNode({
      ...{ storage, config, filter, newId },
      tabs: alone,
      chosen: () => ({ choice: defaultChoice, onChoice: () => undefined }),
    }),
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
const alone: TabNodeParts['tabs'] = {
  locks: { request: leadAtOnce as LockManager['request'] },
  port: {
    postMessage: () => undefined,
    addEventListener: () => undefined,
  },
}

function leadAtOnce<T>(_name: string, _options: LockOptions, task: () => T): T {
  return task()
}

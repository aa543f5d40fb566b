import type { StoreApi } from 'zustand/vanilla'
import { systemClock } from '../base/clock.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import type { ImportList } from '../drive/import-list.ts'
import { openManifest } from '../drive/manifest.ts'
import type { ChangePort } from '../drive/manifest.ts'
import { reconcile } from '../drive/reconcile.ts'
import type { DriveServices } from '../drive/services.ts'
import { joinNode } from '../node/join-node.ts'
import { openStorage } from '../node/open-storage.ts'
import type { NodeStorage } from '../node/open-storage.ts'
import type { TabPort } from '../node/tab-channel.ts'
import type { DriveState } from './drive.ts'

const importLock = 'freehold-import'

/** Opens stores and manifest, joins the node, and sets things right. */
export async function openDrive(
  state: StoreApi<DriveState>,
  imports: ImportList,
  config: NetworkConfig,
): Promise<DriveServices> {
  const [storage, manifest] = await Promise.all([
    openStorage(),
    openManifest(channel<ChangePort>('freehold-manifest')),
  ])
  const newId = () => crypto.randomUUID()
  const services: DriveServices = {
    config,
    manifest,
    imports,
    store: storage.blockstore,
    node: joinTab(storage, config, newId),
    clock: systemClock,
    newId,
    whileImporting: (task) =>
      navigator.locks.request(importLock, { mode: 'shared' }, task),
  }
  const refresh = async () => {
    state.setState({ items: await manifest.all(), loading: false })
  }
  manifest.subscribe(() => void refresh())
  await refresh()
  state.setState({ services, error: undefined })
  reconcile(services).catch(reportError)
  return services
}

function joinTab(
  storage: NodeStorage,
  config: NetworkConfig,
  newId: () => string,
) {
  return joinNode({
    locks: navigator.locks,
    port: channel<TabPort>('freehold-node'),
    blockstore: storage.blockstore,
    newId,
    signal: new AbortController().signal,
    start: async () => {
      const { startNode } = await import('../node/start-node.ts')
      return startNode({ storage, config, clock: systemClock })
    },
  })
}

/** A BroadcastChannel, narrowed to the messages that one side speaks. */
function channel<Port>(name: string): Port {
  return new BroadcastChannel(name) as unknown as Port
}

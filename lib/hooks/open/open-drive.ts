import type { StoreApi } from 'zustand/vanilla'
import { systemClock } from '#lib/base/clock'
import type { NetworkConfig } from '#lib/base/network-config'
import type { ImportList } from '#lib/drive/publish/import-list'
import type { DriveServices } from '#lib/drive/services'
import type { ListCopier } from '#lib/drive/space/keep-list-copy'
import type { StoreSpace } from '#lib/drive/space/store-space'
import type { TabPort } from '#lib/node/tabs/tab-channel'
import type { DriveState } from '../drive-state.ts'
import type { FirstThings } from '../first-things.ts'
import { keptBinding } from '../kept-binding.ts'
import { keepChoice, keptChoice } from '../kept-choice.ts'
import { keepServing, keptServing } from '../kept-serving.ts'
import { watchSpace } from '../watch-space.ts'
import type { SpaceWatch } from '../watch-space.ts'
import { afterOpening } from './after-opening.ts'
import { beginBlocks } from './begin-blocks.ts'
import { createImporter } from './create-importer.ts'
import { openFilter } from './open-filter.ts'
import { openTabStorage } from './open-storage.ts'
import { settleTabList } from './settle-tab-list.ts'
import { showManifest } from './show-manifest.ts'
import { startFilteredNode } from './start-filtered-node.ts'
import type { TabNodeParts } from './start-filtered-node.ts'
import { tabChannel } from './tab-channel.ts'
import { tabLocks } from './tab-locks.ts'

/** Opens stores and manifest, joins the node, and sets things right. */
export async function openDrive(
  state: StoreApi<DriveState>,
  imports: ImportList,
  config: NetworkConfig,
  rest: FirstThings['rest'],
): Promise<DriveServices> {
  // While the stores are opened; whoever starts it hears of a failure.
  import('#lib/node/start-node').catch(() => undefined)
  // What is found damaged before is looked after then.
  const watching = Promise.withResolvers<SpaceWatch>()
  const onDamage = () => void watching.promise.then((watch) => watch.onDamage())
  const [tab, manifest] = await Promise.all([
    openTabStorage(onDamage),
    showManifest(state),
  ])
  const { storage, opened } = tab
  const newId = () => crypto.randomUUID()
  const filter = openFilter(manifest, newId)
  const { node, leave } = joinTab({ storage, config, filter, newId })
  const { packs, space } = await opened.catch(leave)
  const copying = Promise.withResolvers<ListCopier>()
  const services: DriveServices = {
    config,
    manifest,
    imports,
    store: storage.blockstore,
    node,
    filter,
    space,
    clock: systemClock,
    newId,
    importRoot: createImporter(packs),
    beginBlocks: (bytes) => beginBlocks({ storage, packs }, bytes),
    takesBack: packs !== undefined,
    room: () => roomLeft(space),
    report: (thrown) => reportError(thrown),
    ...tabLocks(packs),
    listCopy: {
      upToDate: async () => (await copying.promise).upToDate(),
      put: async (item) => (await copying.promise).put(item),
      remove: async (id) => (await copying.promise).remove(id),
    },
  }
  // Before anything is stored or freed: what is here now, and in no list,
  // was named by one that is lost.
  copying.resolve(await settleTabList(services))
  state.setState({ services, error: undefined })
  const watch = watchSpace(services)
  watching.resolve(watch)
  afterOpening(services, state, watch, rest)
  return services
}

/** A browser that does not say how much it has left lets every import try. */
async function roomLeft(space: StoreSpace): Promise<number> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate()
  return quota - usage + (await space.unfinishedBytes())
}

/**
 * One node for all tabs of this browser, with what the person chose last. It
 * starts while the blocks are being opened, and ends where they can't be.
 */
function joinTab(parts: Omit<TabNodeParts, 'tabs' | 'chosen' | 'signal'>) {
  const port = tabChannel<TabPort>('freehold-node')
  const leaving = new AbortController()
  const leave = (thrown: unknown): never => {
    leaving.abort()
    throw thrown
  }
  const node = startFilteredNode({
    ...parts,
    signal: leaving.signal,
    tabs: { locks: navigator.locks, port },
    chosen: () => ({
      choice: keptChoice(),
      onChoice: keepChoice,
      serving: keptServing(),
      onServing: keepServing,
      binding: keptBinding,
      notes: localStorage,
    }),
  })
  return { node, leave }
}

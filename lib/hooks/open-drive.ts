import type { StoreApi } from 'zustand/vanilla'
import { systemClock } from '../base/clock.ts'
import { holdLock } from '../base/hold-lock.ts'
import type { NetworkConfig } from '../base/network-config.ts'
import { createImporter } from './create-importer.ts'
import type { BlockSession } from '../drive/backup/block-session.ts'
import { importStamp } from '../drive/publish/import-id.ts'
import type { ImportList } from '../drive/publish/import-list.ts'
import { createImportTurns } from '../drive/publish/import-turns.ts'
import type { ImportTurns } from '../drive/publish/import-turns.ts'
import { openManifest } from '../drive/items/manifest.ts'
import type { ChangePort, Manifest } from '../drive/items/manifest.ts'
import { reconcile } from '../drive/items/reconcile.ts'
import type { DriveServices } from '../drive/services.ts'
import { keepChoice, keptChoice } from './kept-choice.ts'
import { filteredNode } from '../drive/denylist/filtered-node.ts'
import type { FilterKeeper } from '../drive/denylist/filter-keeper.ts'
import { keepServing, keptServing } from './kept-serving.ts'
import { keepersOf, shownKeeper } from '../drive/keepers/kept-keepers.ts'
import { openKeeping } from './open-keeping.ts'
import { watchHolders } from './watch-holders.ts'
import { askedToPersist } from '../drive/space/ask-to-persist.ts'
import { itemGaps } from '../drive/space/item-gaps.ts'
import type { ItemGaps } from '../drive/space/item-gaps.ts'
import { restoredList, unlistedContent } from '../drive/space/list-notice.ts'
import type {
  RestoredList,
  UnlistedContent,
} from '../drive/space/list-notice.ts'
import { filePlace } from '../base/text-place.ts'
import { listCopyName, storagePlace } from '../drive/space/copy-places.ts'
import { keepListCopy } from '../drive/space/keep-list-copy.ts'
import type { CopyPorts, ListCopier } from '../drive/space/keep-list-copy.ts'
import { settleList } from '../drive/space/settle-list.ts'
import type { StoreSpace } from '../drive/space/store-space.ts'
import type { TabStore } from '../drive/store/tab-store.ts'
import { watchSpace } from './watch-space.ts'
import type { SpaceWatch } from './watch-space.ts'
import type { NodeClient } from '../node/types.ts'
import {
  importLock,
  keepLock,
  listCopyLock,
  listLock,
  settleLock,
  watchLock,
} from '../base/lock-names.ts'
import { joinNode } from '../node/join-node.ts'
import { onSignedOut } from '../base/signed-out.ts'
import { keptBinding } from './kept-binding.ts'
import { openFilter } from './open-filter.ts'
import { openTabStorage } from './open-storage.ts'
import type { NodeStorage } from '../node/open-storage.ts'
import type { TabPort } from '../node/tab-channel.ts'
import type { DriveState } from './drive-state.ts'

/** Opens stores and manifest, joins the node, and sets things right. */
export async function openDrive(
  state: StoreApi<DriveState>,
  imports: ImportList,
  config: NetworkConfig,
): Promise<DriveServices> {
  let watch: SpaceWatch | undefined
  const [{ storage, packs, space }, manifest] = await Promise.all([
    openTabStorage(() => watch?.onDamage()),
    showManifest(state),
  ])
  const newId = () => crypto.randomUUID()
  const filter = openFilter(manifest, newId)
  const copying = Promise.withResolvers<ListCopier>()
  const services: DriveServices = {
    config,
    manifest,
    imports,
    importTurns: importTurns(packs),
    store: storage.blockstore,
    node: filteredNode(joinTab(storage, config, filter, newId), filter),
    filter,
    space,
    clock: systemClock,
    newId,
    importRoot: createImporter(packs),
    beginBlocks: (bytes) => beginBlocks(storage, packs, bytes),
    takesBack: packs !== undefined,
    room: () => roomLeft(space),
    report: (thrown) => reportError(thrown),
    ...lockedTasks(),
    listCopy: {
      upToDate: async () => (await copying.promise).upToDate(),
      put: async (item) => (await copying.promise).put(item),
      remove: async (id) => (await copying.promise).remove(id),
    },
  }
  // Before anything is stored or freed: what is here now, and in no list,
  // was named by one that is lost.
  copying.resolve(await settle(services))
  state.setState({ services, error: undefined })
  const care = (watch = watchSpace(services))
  whenLeading(services.node, async () => {
    await reconcile(services)
    care.lead()
  })
  watchHolders(services, state)
  endBindingWithWallet(services)
  openKeeping(services, state).catch(reportError)
  resume(services).catch(reportError)
  return services
}

function lockedTasks(): Pick<
  DriveServices,
  'whileImporting' | 'whileSettling' | 'whileKeeping'
> {
  const { locks } = navigator
  return {
    whileImporting: (task) => locks.request(importLock, task),
    whileSettling: (itemId, task) => locks.request(settleLock(itemId), task),
    whileKeeping: (task) => locks.request(keepLock, { mode: 'shared' }, task),
  }
}

/** What is in the drive can be seen before its bytes can be had. */
async function showManifest(state: StoreApi<DriveState>): Promise<Manifest> {
  const manifest = await openManifest(channel<ChangePort>('freehold-manifest'))
  const refresh = async () => {
    const [items, keepers, gaps = {}, ...rest] = await Promise.all([
      manifest.all(),
      keepersOf({ manifest }),
      manifest.setting<ItemGaps>(itemGaps),
      manifest.setting<UnlistedContent>(unlistedContent),
      manifest.setting<RestoredList>(restoredList),
      manifest.setting<number>(askedToPersist),
    ])
    const [unlisted, restored, asked] = rest
    const notices = { unlisted, restored }
    const kept = { askedToPersist: asked !== undefined }
    const shown = { keepers: keepers.map(shownKeeper) }
    state.setState({ items, gaps, notices, ...kept, ...shown, loading: false })
  }
  manifest.subscribe(() => void refresh())
  await refresh()
  return manifest
}

async function beginBlocks(
  { blockstore }: NodeStorage,
  packs: TabStore | undefined,
  bytes: number,
): Promise<BlockSession> {
  const sessions = await import('../drive/backup/block-session.ts')
  if (packs === undefined) return sessions.looseSession(blockstore)
  const id = `archive#${importStamp(Date.now(), crypto.randomUUID())}`
  return sessions.packSession(await packs.begin(id, bytes))
}

/**
 * Imports into packs go side by side with those of other tabs: nobody sees
 * blocks of another before they are safe, and what one counts on is not
 * deleted. In a database, taking back a failed import could take blocks of
 * another, and garbage collection those of one that is held.
 */
function importTurns(packs: TabStore | undefined): ImportTurns {
  const yields = packs !== undefined
  const mode = yields ? 'shared' : 'exclusive'
  return createImportTurns({
    yields,
    lock: (signal) => holdLock(navigator.locks, importLock, { mode, signal }),
  })
}

/** Whether the list is the one that was here, and a copy of it from now on. */
async function settle(services: DriveServices): Promise<ListCopier> {
  const places = [
    storagePlace(globalThis.localStorage),
    filePlace(listCopyName, () => navigator.storage.getDirectory()),
  ].filter((place) => place !== undefined)
  const id = await navigator.locks.request(listLock, () =>
    settleList({ ...services, places }),
  )
  const inTurn: CopyPorts['inTurn'] = (task) =>
    navigator.locks.request(listCopyLock, task)
  return keepListCopy({ ...services, places, inTurn }, id)
}

/** A browser that does not say how much it has left lets every import try. */
async function roomLeft(space: StoreSpace): Promise<number> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate()
  return quota - usage + (await space.unfinishedBytes())
}

/** Who leaves their wallet takes back that this device speaks for them. */
function endBindingWithWallet({ node }: Pick<DriveServices, 'node'>): void {
  onSignedOut(globalThis, () => {
    if (keptBinding.read()) node.setBinding(undefined).catch(reportError)
  })
}

/** Runs `task` each time this tab becomes the one that runs the node. */
function whenLeading(node: NodeClient, task: () => Promise<void>): void {
  let leading = false
  const look = () => {
    const { leader } = node.status()
    if (leader && !leading) task().catch(reportError)
    leading = leader
  }
  node.subscribe(look)
  look()
}

/** Transactions that an earlier page left open; the chain may be far away. */
async function resume(services: DriveServices): Promise<void> {
  const [{ recordPort }, { resumeRecords }, { watchRecords }] =
    await Promise.all([
      import('../drive/record/chain-records.ts'),
      import('../drive/record/resume-records.ts'),
      import('../drive/chain/watch-records.ts'),
    ])
  const chain = recordPort(services.config)
  await Promise.all([
    resumeRecords(services, chain),
    navigator.locks.request(watchLock, () => watchRecords(services)),
  ])
}

function joinTab(
  storage: NodeStorage,
  config: NetworkConfig,
  filter: FilterKeeper,
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
      await filter.current()
      return startNode({
        storage,
        config,
        clock: systemClock,
        denies: (cid) => filter.last()?.deniedBy(cid) !== undefined,
        choice: keptChoice(),
        onChoice: keepChoice,
        serving: keptServing(),
        onServing: keepServing,
        binding: keptBinding,
        notes: localStorage,
      })
    },
  })
}

/** A BroadcastChannel, narrowed to the messages that one side speaks. */
function channel<Port>(name: string): Port {
  return new BroadcastChannel(name) as unknown as Port
}

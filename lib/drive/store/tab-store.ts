import type { Blockstore } from 'interface-blockstore'
import { toAppError } from '#lib/base/errors'
import type { StoreLine } from '#lib/store/connect-store'
import { PackBlockstore } from '#lib/store/pack-blockstore'
import type { BlockAccess } from '#lib/store/pack-blockstore'
import { packDirectory } from '#lib/store/opfs-files'
import { createPackFileReader } from '#lib/store/read-pack-file'
import { beginRemoteImport } from '#lib/store/remote-import'
import type { RemoteImport } from '#lib/store/remote-import'
import { createStoreClient } from '#lib/store/store-client'
import type { StoreClient } from '#lib/store/store-client'
import { packSpace } from '../space/pack-space.ts'
import type { StoreSpace } from '../space/store-space.ts'
import type { ImportWorker } from '../publish/import-in-worker.ts'
import { findStore } from './find-store.ts'
import type { FoundStore } from './find-store.ts'
import { openStoreWorker } from './store-worker.ts'

/** The packs, as this tab has them. */
export interface TabStore {
  blocks: Blockstore
  /** Frees the space of what was deleted. */
  compact(): Promise<void>
  /** Begins an import of blocks that this tab has; see `PackWriter.begin`. */
  begin(importId: string, bytes: number): Promise<RemoteImport>
  space: StoreSpace
  /** The store's own thread, for one import, if this tab has it. */
  importer(): ImportWorker | undefined
}

export interface TabStoreOptions {
  /** Told what fails in the background: nothing is lost by it. */
  report(thrown: unknown): void
  /** Told that blocks were damaged, once they are dropped. */
  onDamage(): void
}

/**
 * Starts this tab's store worker and resolves once some tab has the packs
 * open; undefined where the browser has no place for packs.
 *
 * @throws AppError `storage-unavailable`
 */
export async function connectTabStore({
  report,
  onDamage,
}: TabStoreOptions): Promise<TabStore | undefined> {
  const worker = openStoreWorker(report)
  worker.onNews(({ kind }) => {
    if (kind === 'damaged') onDamage()
  })
  try {
    const found = await findStore(worker)
    if (found === undefined) {
      worker.end()
      return undefined
    }
    const client = await clientOf(found)
    return {
      blocks: new PackBlockstore(client),
      compact: async () => void (await client.compact()),
      begin: (importId, bytes) => beginImport(found.line, importId, bytes),
      space: packSpace(found.line),
      importer: () => (found.isOwner() ? worker.importer() : undefined),
    }
  } catch (thrown) {
    worker.end()
    throw thrown
  }
}

/** Where there is no room else, what killed imports stored is given up. */
async function beginImport(
  line: StoreLine,
  importId: string,
  bytes: number,
): Promise<RemoteImport> {
  try {
    return await beginRemoteImport(line, importId, { bytes })
  } catch (thrown) {
    if (toAppError(thrown).code !== 'storage-full') throw thrown
    const killed = await line.call('unfinished', [])
    if (killed.length === 0) throw thrown
    for (const { id } of killed) await line.call('discard', [id])
    return beginRemoteImport(line, importId, { bytes })
  }
}

type Client = BlockAccess & Pick<StoreClient, 'compact'>

/** In the tab that has the packs open, bytes come from its worker. */
async function clientOf({ line, isOwner }: FoundStore): Promise<Client> {
  const readRun = createPackFileReader(await packDirectory())
  const here = createStoreClient(line, undefined)
  const elsewhere = createStoreClient(line, readRun)
  const client = () => (isOwner() ? here : elsewhere)
  return {
    get atOnce() {
      return client().atOnce
    },
    has: (cid) => here.has(cid),
    read: (cid, options) => client().read(cid, options),
    readPart: (cid, part, options) => client().readPart(cid, part, options),
    putMany: (blocks, options) => here.putMany(blocks, options),
    deleteMany: (cids) => here.deleteMany(cids),
    flush: () => here.flush(),
    cids: () => here.cids(),
    compact: () => here.compact(),
  }
}

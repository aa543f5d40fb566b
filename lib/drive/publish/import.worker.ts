import { openOldBlocks } from '#lib/node/old-blocks'
import { openIndexedBlocks } from '#lib/node/open-storage'
import { hasPacks } from '../store/has-packs.ts'
import { storeChannel } from '../store/store-messages.ts'
import { importRoot } from './import-root.ts'
import { serveImport } from './serve-import.ts'

/**
 * A dedicated worker that stores one root, so that the page stays smooth:
 * where another tab has the packs open, or where there are no packs. A block
 * is safe once it is put, so that tab may close meanwhile: the next goes on.
 */
serveImport(globalThis, async (files, options) =>
  importRoot(await openStore(), files, options),
)

async function openStore() {
  if (!(await hasPacks())) return openIndexedBlocks()
  const [{ openChannelLine }, { createStoreClient }, { PackBlockstore }, two] =
    await Promise.all([
      import('#lib/store/channel-port'),
      import('#lib/store/store-client'),
      import('#lib/store/pack-blockstore'),
      import('#lib/store/two-stores'),
    ])
  const line = await openChannelLine(storeChannel)
  const packs = new PackBlockstore(createStoreClient(line, undefined))
  const old = await openOldBlocks(navigator.locks)
  return old === undefined ? packs : new two.TwoStores(packs, old)
}

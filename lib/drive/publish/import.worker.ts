import { openIndexedBlocks } from '#lib/node/open-storage'
import { hasPacks } from '../store/has-packs.ts'
import { storeChannel } from '../store/store-messages.ts'
import { importRoot } from './import-root.ts'
import { serveImport } from './serve-import.ts'
import type { WorkerImport } from './serve-import.ts'

/**
 * A dedicated worker that stores one root, so that the page stays smooth:
 * where another tab has the packs open, or where there are no packs.
 */
serveImport(globalThis, async (files, options) => {
  const run = await openImports()
  return run(files, options)
})

async function openImports(): Promise<WorkerImport> {
  if (!(await hasPacks())) {
    const store = await openIndexedBlocks()
    return (files, options) => importRoot(store, files, options)
  }
  const [{ openChannelLine }, { channelImports }] = await Promise.all([
    import('#lib/store/channel-port'),
    import('./channel-imports.ts'),
  ])
  return channelImports(await openChannelLine(storeChannel))
}

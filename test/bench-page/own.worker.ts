import { packImports } from '#lib/drive/publish/pack-imports'
import { serveImport } from '#lib/drive/publish/serve-import'
import { openPackStore } from '#lib/store/open-pack-store'
import { openOpfsFiles, packDirectory } from '#lib/store/opfs-files'

/** The import worker over the pack store, until every block is durable. */
serveImport(globalThis, async (files, options) => {
  const store = await openPackStore(openOpfsFiles(await packDirectory()))
  const run = await packImports(store)
  return await run(files, options)
})

import { packImports } from '#lib/drive/publish/pack-imports'
import { serveImport } from '#lib/drive/publish/serve-import'
import { openPackStore } from '#lib/store/open-pack-store'
import { openOpfsFiles, packDirectory } from '#lib/store/opfs-files'

/** The import worker over the pack store, until every block is durable. */
const opened = open()

async function open() {
  const store = await openPackStore(openOpfsFiles(await packDirectory()))
  return await packImports(store)
}

opened.then(
  () => postMessage({ kind: 'ready' }),
  (thrown: unknown) => reportError(thrown),
)
serveImport(globalThis, async (files, options) => {
  const run = await opened
  return await run(files, options)
})

import { createFileShelf } from '#lib/content/file-shelf'
import { serveLeaves } from '#lib/content/serve-leaves'
import type { HashOrder } from './import-messages.ts'

/** Reads and hashes for the import whose port arrives, beside its writing. */
const shelf = createFileShelf()

addEventListener('message', ({ data }: MessageEvent<HashOrder>) => {
  if (data.kind === 'files') shelf.add(data.files)
  else serveLeaves(data.port, shelf)
})

import { toAppError } from '#lib/base/errors'
import type { StoreLine } from '#lib/store/connect-store'
import { beginRemoteImport } from '#lib/store/remote-import'
import { createStoreClient } from '#lib/store/store-client'
import type { HeldBlocks } from './file-memory.ts'
import type { ImportTarget } from './import-into-pack.ts'
import { importsInto } from './pack-imports.ts'
import type { NotingOptions } from './pack-imports.ts'
import type { WorkerImport } from './serve-import.ts'

/** Blocks on their way to the other tab: 16 MiB at most. */
const putsAtOnce = 16

/**
 * Imports into packs that another tab has open, over a line to whichever tab
 * it is. When that tab closes or is killed, the import goes on with the next
 * one from what it noted last.
 */
export async function channelImports(
  line: StoreLine,
  noting?: NotingOptions,
): Promise<WorkerImport> {
  const { has, read } = createStoreClient(line, undefined)
  const target: ImportTarget & HeldBlocks = {
    begin: (id, options) => beginRemoteImport(line, id, options),
    unfinished: () => line.call('unfinished', []),
    discard: async (id) => line.call('discard', [id]),
    ...{ has, read, putsAtOnce },
  }
  const run = await importsInto(target, noting)
  return async (files, options) => {
    for (;;) {
      try {
        return await run(files, options)
      } catch (thrown) {
        if (toAppError(thrown).code !== 'store-moved') throw thrown
      }
    }
  }
}

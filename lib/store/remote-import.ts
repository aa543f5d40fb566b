import type { CID } from 'multiformats/cid'
import { plain } from './connect-store.ts'
import type { StoreLine } from './connect-store.ts'
import type { BeginOptions, Block, PackImport } from './types.ts'

/** An import from another thread than the store's; see `PackImport`. */
export interface RemoteImport extends Omit<PackImport, 'has'> {
  has(cid: CID): Promise<boolean>
}

/** Begins, or goes on with, an import over a line; see `PackWriter.begin`. */
export async function beginRemoteImport(
  line: StoreLine,
  id: string,
  { bytes }: BeginOptions = {},
): Promise<RemoteImport> {
  const { resumed } = await line.call('begin', [id, bytes])
  const putMany = async (blocks: readonly Block[]) =>
    line.call('importPut', [
      id,
      blocks.map(({ cid, bytes: content }) => ({
        cid: plain(cid),
        bytes: content,
      })),
    ])
  return {
    id,
    resumed,
    putMany,
    put: (block) => putMany([block]),
    async has(cid) {
      const [there] = await line.call('importHas', [id, [plain(cid)]])
      return there === true
    },
    checkpoint: async (state) => line.call('checkpoint', [id, state]),
    commit: async () => line.call('commit', [id]),
    leave: async () => line.call('leave', [id]),
    abort: async () => line.call('abort', [id]),
  }
}

import type { CID } from 'multiformats/cid'
import { plain } from './connect-store.ts'
import type { StoreLine } from './connect-store.ts'
import type { BeginOptions, Block } from './types.ts'

/** An import from another thread than the store's; see `PackImport`. */
export interface RemoteImport {
  readonly id: string
  readonly resumed: Uint8Array | undefined
  has(cids: readonly CID[]): Promise<boolean[]>
  putMany(blocks: readonly Block[]): Promise<void>
  checkpoint(state: Uint8Array): Promise<void>
  commit(): Promise<void>
  abort(): Promise<void>
}

export async function beginRemoteImport(
  line: StoreLine,
  id: string,
  { bytes }: BeginOptions = {},
): Promise<RemoteImport> {
  const { resumed } = await line.call('begin', [id, bytes])
  return {
    id,
    resumed,
    has: async (cids) => line.call('importHas', [id, cids.map(plain)]),
    putMany: async (blocks) =>
      line.call('importPut', [
        id,
        blocks.map(({ cid, bytes: content }) => ({
          cid: plain(cid),
          bytes: content,
        })),
      ]),
    checkpoint: async (state) => line.call('checkpoint', [id, state]),
    commit: async () => line.call('commit', [id]),
    abort: async () => line.call('abort', [id]),
  }
}

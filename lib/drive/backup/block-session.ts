import type { CID } from 'multiformats/cid'
import type { RemoteImport } from '#lib/store/remote-import'
import type { LocalStore } from '../services.ts'

/** Blocks that come into the store together: all of them, or none. */
export interface BlockSession {
  /** The bytes must stay as they are until the next call resolves. */
  put(block: SessionBlock): Promise<void>
  commit(): Promise<void>
  /** Nothing of it stays. May be called after any failure. */
  abort(): Promise<void>
}

export interface SessionBlock {
  cid: CID
  bytes: Uint8Array
}

/** Bytes that go to the store's thread at once. */
const gathered = 4 * 2 ** 20

/** A session of the packs: nothing is seen of it before its commit. */
export function packSession(
  importing: Pick<RemoteImport, 'putMany' | 'commit' | 'abort'>,
): BlockSession {
  let waiting: SessionBlock[] = []
  let bytes = 0
  async function flush(): Promise<void> {
    const blocks = waiting
    waiting = []
    bytes = 0
    if (blocks.length > 0) await importing.putMany(blocks)
  }
  return {
    async put(block) {
      waiting.push(block)
      bytes += block.bytes.length
      if (bytes >= gathered) await flush()
    },
    async commit() {
      await flush()
      await importing.commit()
    },
    abort: async () => importing.abort(),
  }
}

/**
 * A session of a store that knows no imports: what it added stays there after
 * `abort`, until it is collected: see `freeUnkept`.
 */
export function looseSession(
  store: Pick<LocalStore, 'has' | 'put'>,
): BlockSession {
  return {
    async put({ cid, bytes }) {
      if (!(await store.has(cid))) await store.put(cid, bytes)
    },
    commit: async () => undefined,
    abort: async () => undefined,
  }
}

import { MemoryBlockstore } from 'blockstore-core'
import { MemoryDatastore } from 'datastore-core'
import type { Pair } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { NodeStorage } from './open-storage.ts'
import { VerifiedBlockstore } from './verified-blockstore.ts'

/** Enough for the largest file that a page holds, and its tree. */
const mostBytes = 640 * 1024 * 1024

/**
 * What a node keeps that must leave no trace: nothing outlives the page.
 *
 * @param most bytes of blocks; beyond them the oldest are forgotten, and
 * fetched again when they are wanted
 */
export function memoryStorage(most = mostBytes): NodeStorage {
  return {
    blockstore: new VerifiedBlockstore(new ForgetfulBlocks(most)),
    datastore: new MemoryDatastore(),
  }
}

class ForgetfulBlocks extends MemoryBlockstore {
  readonly #most: number
  readonly #lengths = new Map<string, { cid: CID; length: number }>()
  #bytes = 0

  constructor(most: number) {
    super()
    this.#most = most
  }

  override put(cid: CID, bytes: Pair['bytes'] | Uint8Array): CID {
    if (!(bytes instanceof Uint8Array)) throw new TypeError('Not one block.')
    this.#forget(cid)
    this.#lengths.set(keyOf(cid), { cid, length: bytes.length })
    this.#bytes += bytes.length
    for (const { cid: oldest } of this.#lengths.values()) {
      if (this.#bytes <= this.#most) break
      this.#forget(oldest)
      void super.delete(oldest)
    }
    return super.put(cid, bytes) as CID
  }

  override async delete(cid: CID): Promise<void> {
    this.#forget(cid)
    await super.delete(cid)
  }

  #forget(cid: CID): void {
    const known = this.#lengths.get(keyOf(cid))
    this.#bytes -= known?.length ?? 0
    this.#lengths.delete(keyOf(cid))
  }
}

/** The same bytes are one block, whatever codec an address names. */
function keyOf(cid: CID): string {
  return String.fromCharCode(...cid.multihash.bytes)
}

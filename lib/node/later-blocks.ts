import { BaseBlockstore } from 'blockstore-core'
import type { Blockstore, InputPair, Pair } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { verifiedReads, verifiedReadsOf } from '../base/verified-reads.ts'
import type { VerifiedReads } from '../base/verified-reads.ts'

/**
 * A block store that is still being opened: calls wait for it. So the node
 * can begin to look for others meanwhile.
 */
export class LaterBlocks extends BaseBlockstore {
  readonly #opening: Promise<Blockstore>
  #store: Blockstore | undefined

  constructor(opening: Promise<Blockstore>) {
    super()
    this.#opening = opening
    const note = (store: Blockstore) => void (this.#store = store)
    // Whoever opens it hears of a failure, and so does every call.
    opening.then(note, () => undefined)
  }

  get [verifiedReads](): VerifiedReads | undefined {
    return this.#store && verifiedReadsOf(this.#store)
  }

  override async put(
    cid: CID,
    bytes: InputPair['bytes'],
    options?: Abortable,
  ): Promise<CID> {
    return (await this.#opening).put(cid, bytes, options as object)
  }

  override async *get(
    cid: CID,
    options?: Abortable,
  ): AsyncGenerator<Uint8Array> {
    yield* (await this.#opening).get(cid, options as object)
  }

  override async has(cid: CID, options?: Abortable): Promise<boolean> {
    return (await this.#opening).has(cid, options as object)
  }

  override async delete(cid: CID, options?: Abortable): Promise<void> {
    await (await this.#opening).delete(cid, options as object)
  }

  override async *deleteMany(
    source: Iterable<CID> | AsyncIterable<CID>,
    options?: Abortable,
  ): AsyncGenerator<CID> {
    yield* (await this.#opening).deleteMany(source, options as object)
  }

  override async *getAll(options?: Abortable): AsyncGenerator<Pair> {
    yield* (await this.#opening).getAll(options as object)
  }
}

import { BaseBlockstore } from 'blockstore-core'
import { NotFoundError } from 'interface-store'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { codecs } from '../base/cid.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'

/**
 * The store for who walks a tree only to see what belongs to it: a leaf leads
 * nowhere, so it is asked for and not read.
 */
export class LeaflessBlockstore extends BaseBlockstore {
  readonly #store: VerifiedBlockstore

  constructor(store: VerifiedBlockstore) {
    super()
    this.#store = store
  }

  override async *get(
    cid: CID,
    options?: Abortable,
  ): AsyncGenerator<Uint8Array> {
    if (cid.code !== codecs.raw) {
      yield* this.#store.get(cid, options)
      return
    }
    if (!(await this.#store.has(cid, options))) throw new NotFoundError()
    yield new Uint8Array()
  }
}

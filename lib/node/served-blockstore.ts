import { BaseBlockstore } from 'blockstore-core'
import type { InputPair, Pair } from 'interface-blockstore'
import { NotFoundError } from 'interface-store'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { blockKey } from '../peers/blocks/watch-list.ts'
import type { VerifiedBlockstore } from './verified-blockstore.ts'

/**
 * The store as the network sees it: blocks of what a person stopped sharing
 * are there, yet served to nobody. Local reads go past this wrapper.
 */
export class ServedBlockstore extends BaseBlockstore {
  readonly #store: VerifiedBlockstore
  readonly #denies: (cid: CID) => boolean
  /** Undefined until it is known what to withhold: nothing is served then. */
  #withheld: ReadonlySet<string> | undefined

  /** @param denies what lists of denied content name */
  constructor(
    store: VerifiedBlockstore,
    denies: (cid: CID) => boolean = () => false,
  ) {
    super()
    this.#store = store
    this.#denies = denies
  }

  /** Everything, for who reads here. */
  get whole(): VerifiedBlockstore {
    return this.#store
  }

  /** Replaces what is withheld; see `blockKey` for the form. */
  withhold(keys: ReadonlySet<string>): void {
    this.#withheld = keys
  }

  #hides(cid: CID): boolean {
    const isWithheld = this.#withheld?.has(blockKey(cid)) ?? true
    return isWithheld || this.#denies(cid)
  }

  override async put(
    cid: CID,
    bytes: InputPair['bytes'],
    options?: Abortable,
  ): Promise<CID> {
    return this.#store.put(cid, bytes, options)
  }

  override async *get(
    cid: CID,
    options?: Abortable,
  ): AsyncGenerator<Uint8Array> {
    if (this.#hides(cid)) throw new NotFoundError()
    // The store may have looked hours ago; nothing leaves on its word.
    yield* this.#store.get(cid, { ...options, anew: true })
  }

  override async has(cid: CID, options?: Abortable): Promise<boolean> {
    if (this.#hides(cid)) return false
    return this.#store.has(cid, options)
  }

  override async delete(cid: CID, options?: Abortable): Promise<void> {
    await this.#store.delete(cid, options)
  }

  override async *getAll(options?: Abortable): AsyncGenerator<Pair> {
    yield* this.#store.getAll(options)
  }
}

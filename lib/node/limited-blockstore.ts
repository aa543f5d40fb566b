import { BaseBlockstore } from 'blockstore-core'
import type { InputPair, Pair } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type { UploadGate } from '../peers/blocks/upload-gate.ts'
import type { ServedBlockstore } from './served-blockstore.ts'
import { blockBytes } from './verified-blockstore.ts'

/** Whom the gate counts Bitswap's bytes for: it does not say who asked. */
const bitswap = 'bitswap'

/**
 * The served store as Bitswap reads it, which knows of no gate: each block
 * that leaves by it waits its turn, and is counted, with all others.
 */
export class LimitedBlockstore extends BaseBlockstore {
  readonly #served: ServedBlockstore
  readonly #gate: Pick<UploadGate, 'admit'>

  constructor(served: ServedBlockstore, gate: Pick<UploadGate, 'admit'>) {
    super()
    this.#served = served
    this.#gate = gate
  }

  override async *get(
    cid: CID,
    options?: Abortable,
  ): AsyncGenerator<Uint8Array> {
    const block = await blockBytes(this.#served.get(cid, options))
    await this.#gate.admit(bitswap, block.length)
    options?.signal?.throwIfAborted()
    yield block
  }

  override has(cid: CID, options?: Abortable): Promise<boolean> {
    return this.#served.has(cid, options)
  }

  override put(
    cid: CID,
    bytes: InputPair['bytes'],
    options?: Abortable,
  ): Promise<CID> {
    return this.#served.put(cid, bytes, options)
  }

  override delete(cid: CID, options?: Abortable): Promise<void> {
    return this.#served.delete(cid, options)
  }

  override getAll(options?: Abortable): AsyncGenerator<Pair> {
    return this.#served.getAll(options)
  }
}

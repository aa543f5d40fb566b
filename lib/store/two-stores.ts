import { BaseBlockstore } from 'blockstore-core'
import type { Blockstore, InputPair, Pair } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'

/**
 * The packs, and what an older version stored and is not moved yet. New
 * blocks go into the packs; a block may be in both while it moves.
 */
export class TwoStores extends BaseBlockstore {
  readonly #packs: Blockstore
  readonly #old: Blockstore

  constructor(packs: Blockstore, old: Blockstore) {
    super()
    this.#packs = packs
    this.#old = old
  }

  override async has(cid: CID, options?: Abortable): Promise<boolean> {
    const signal = signalOf(options)
    return (
      (await this.#packs.has(cid, signal)) ||
      (await this.#old.has(cid, signal)) ||
      // It may have moved between the two questions.
      (await this.#packs.has(cid, signal))
    )
  }

  override async put(
    cid: CID,
    bytes: InputPair['bytes'],
    options?: Abortable,
  ): Promise<CID> {
    return this.#packs.put(cid, bytes, signalOf(options))
  }

  override async *putMany(
    source: Iterable<InputPair> | AsyncIterable<InputPair>,
    options?: Abortable,
  ): AsyncGenerator<CID> {
    yield* this.#packs.putMany(source, signalOf(options))
  }

  override async *get(
    cid: CID,
    options?: Abortable,
  ): AsyncGenerator<Uint8Array> {
    const signal = signalOf(options)
    const inOld =
      !(await this.#packs.has(cid, signal)) &&
      (await this.#old.has(cid, signal))
    if (!inOld) {
      yield* this.#packs.get(cid, signal)
      return
    }
    const parts: Uint8Array[] = []
    try {
      for await (const part of this.#old.get(cid, signal)) parts.push(part)
    } catch (thrown) {
      if (!(await this.#packs.has(cid, signal))) throw thrown
      yield* this.#packs.get(cid, signal)
      return
    }
    yield* parts
  }

  override async delete(cid: CID, options?: Abortable): Promise<void> {
    const signal = signalOf(options)
    // A block that is just being moved comes back, and is collected later.
    await this.#old.delete(cid, signal)
    await this.#packs.delete(cid, signal)
  }

  override async *getAll(options?: Abortable): AsyncGenerator<Pair> {
    const signal = signalOf(options)
    for await (const pair of this.#old.getAll(signal)) {
      if (!(await this.#packs.has(pair.cid, signal))) yield pair
    }
    yield* this.#packs.getAll(signal)
  }
}

function signalOf(options: Abortable | undefined): { signal?: AbortSignal } {
  return options?.signal === undefined ? {} : { signal: options.signal }
}

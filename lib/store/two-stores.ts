import { BaseBlockstore } from 'blockstore-core'
import type { Blockstore, InputPair, Pair } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import type { PutOptions } from '../base/given-memory.ts'
import { verifiedReads, verifiedReadsOf } from '../base/verified-reads.ts'
import type { VerifiedReads } from '../base/verified-reads.ts'

/**
 * The packs, and what an older version stored and is not moved yet. New
 * blocks go into the packs; a block may be in both while it moves.
 */
export class TwoStores extends BaseBlockstore {
  readonly #packs: Blockstore
  #old: Blockstore | undefined

  constructor(packs: Blockstore, old: Blockstore) {
    super()
    this.#packs = packs
    this.#old = old
  }

  /** Of the packs: what only the older store has is hashed by who reads it. */
  get [verifiedReads](): VerifiedReads | undefined {
    return verifiedReadsOf(this.#packs)
  }

  /** All has moved: only the packs are asked from now on. */
  leaveOld(): void {
    this.#old = undefined
  }

  override async has(cid: CID, options?: Abortable): Promise<boolean> {
    const signal = signalOf(options)
    return (
      (await this.#packs.has(cid, signal)) ||
      (await this.#inOld(cid, signal)) ||
      // It may have moved between the two questions.
      (await this.#packs.has(cid, signal))
    )
  }

  override async put(
    cid: CID,
    bytes: InputPair['bytes'],
    options?: PutOptions,
  ): Promise<CID> {
    const given = { ...signalOf(options), give: options?.give }
    return this.#packs.put(cid, bytes, given)
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
    const old = this.#old
    const inOld =
      old !== undefined &&
      !(await this.#packs.has(cid, signal)) &&
      (await old.has(cid, signal))
    if (!inOld) {
      yield* this.#packs.get(cid, signal)
      return
    }
    const parts: Uint8Array[] = []
    try {
      for await (const part of old.get(cid, signal)) parts.push(part)
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
    await this.#old?.delete(cid, signal)
    await this.#packs.delete(cid, signal)
  }

  override async *getAll(options?: Abortable): AsyncGenerator<Pair> {
    const signal = signalOf(options)
    for await (const pair of this.#old?.getAll(signal) ?? []) {
      if (!(await this.#packs.has(pair.cid, signal))) yield pair
    }
    yield* this.#packs.getAll(signal)
  }

  async #inOld(cid: CID, signal: { signal?: AbortSignal }): Promise<boolean> {
    return (await this.#old?.has(cid, signal)) ?? false
  }
}

function signalOf(options: Abortable | undefined): { signal?: AbortSignal } {
  return options?.signal === undefined ? {} : { signal: options.signal }
}

import { BaseBlockstore } from 'blockstore-core'
import type { Blockstore, InputPair, Pair } from 'interface-blockstore'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { checkCid, verifyBlock } from '../base/cid.ts'
import { AppError } from '../base/errors.ts'
import type { PutOptions } from '../base/given-memory.ts'
import { verifiedReads, verifiedReadsOf } from '../base/verified-reads.ts'
import type { VerifiedReads } from '../base/verified-reads.ts'
import { checkHere } from './block-check/block-check.ts'
import type { BlockCheck } from './block-check/block-check.ts'

/** Collects what interface-blockstore allows as the bytes of one block. */
export async function blockBytes(
  source: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/**
 * The only way into and out of the block store: a block whose bytes do not
 * match its CID is neither stored nor read. A store is keyed, not verified
 * (Helia accepts `put(cid, wrongBytes)`), so this wrapper is what makes
 * "every byte shown was checked" true for the disk as well.
 */
export class VerifiedBlockstore extends BaseBlockstore {
  readonly #store: Blockstore

  readonly #check: BlockCheck

  /** @param check of blocks whose memory is given */
  constructor(store: Blockstore, check: BlockCheck = checkHere) {
    super()
    this.#store = store
    this.#check = check
  }

  /** What the store below has verified itself; this one changes nothing of it. */
  get [verifiedReads](): VerifiedReads | undefined {
    return verifiedReadsOf(this.#store)
  }

  override async put(
    cid: CID,
    bytes: InputPair['bytes'],
    options?: Abortable,
  ): Promise<CID> {
    checkCid(cid)
    const block = await blockBytes(bytes)
    await verifyBlock(cid, block)
    return this.#store.put(cid, block, signalOf(options))
  }

  /**
   * As `put`, for who wants to know first that the bytes are right, and gives
   * their memory: they are hashed where that disturbs least.
   * @returns once they are, with the bytes and the end of storing them
   */
  async take(
    cid: CID,
    given: Uint8Array<ArrayBuffer>,
    options: PutOptions = {},
  ): Promise<{ bytes: Uint8Array; stored: Promise<unknown> }> {
    const isRead = options.give !== true
    const { bytes, spare } = await this.#check(cid, given, isRead)
    const give = options.give === true || spare !== undefined
    // Blockstores know of a signal; ours know of memory that is given, too.
    const put = { ...options, give } as object
    const stored = this.#store.put(cid, spare ?? bytes, put)
    return { bytes, stored: Promise.resolve(stored) }
  }

  /** With `anew` also what the store below has verified is hashed once more. */
  override async *get(
    cid: CID,
    options?: Abortable & { anew?: boolean | undefined },
  ): AsyncGenerator<Uint8Array> {
    checkCid(cid)
    const verified = await readVerified(this.#store, cid, options)
    if (verified !== undefined) {
      if (options?.anew === true) await verifyBlock(cid, verified)
      yield verified
      return
    }
    const block = await blockBytes(this.#store.get(cid, signalOf(options)))
    await verifyBlock(cid, block)
    yield block
  }

  override async has(cid: CID, options?: Abortable): Promise<boolean> {
    return this.#store.has(cid, signalOf(options))
  }

  override async delete(cid: CID, options?: Abortable): Promise<void> {
    await this.#store.delete(cid, signalOf(options))
  }

  override async *deleteMany(
    source: Iterable<CID> | AsyncIterable<CID>,
    options?: Abortable,
  ): AsyncGenerator<CID> {
    yield* this.#store.deleteMany(source, signalOf(options))
  }

  override async *getAll(options?: Abortable): AsyncGenerator<Pair> {
    yield* this.#store.getAll(signalOf(options))
  }
}

/** Stores that compare blocks with their addresses themselves are believed. */
async function readVerified(
  store: Blockstore,
  cid: CID,
  options: Abortable | undefined,
): Promise<Uint8Array | undefined> {
  try {
    return await verifiedReadsOf(store)?.read(cid, options)
  } catch (thrown) {
    const isElsewhere =
      thrown instanceof AppError && thrown.code === 'content-not-found'
    if (!isElsewhere) throw thrown
    return undefined
  }
}

function signalOf(options: Abortable | undefined): { signal?: AbortSignal } {
  return options?.signal === undefined ? {} : { signal: options.signal }
}

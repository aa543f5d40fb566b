import { BaseBlockstore } from 'blockstore-core'
import type { InputPair, Pair } from 'interface-blockstore'
import { NotFoundError } from 'interface-store'
import type { CID } from 'multiformats/cid'
import type { Abortable } from '../base/abort.ts'
import { inlineBytes } from '../base/cid.ts'
import type { PutOptions } from '../base/given-memory.ts'
import { AppError } from '../base/errors.ts'
import { verifiedReads } from '../base/verified-reads.ts'
import type { VerifiedReads } from '../base/verified-reads.ts'
import type { Block } from './types.ts'

/** What a block store is made of: the store itself, or a client of it. */
export interface BlockAccess extends Pick<VerifiedReads, 'read' | 'atOnce'> {
  readPart?: VerifiedReads['readPart'] | undefined
  has(cid: CID): boolean | Promise<boolean>
  putMany(blocks: readonly Block[], options?: PutOptions): Promise<void>
  deleteMany(cids: readonly CID[]): void | Promise<void>
  /** Makes deletes survive a kill. */
  flush(): Promise<void>
  cids(): Iterable<CID> | AsyncIterable<CID>
}

/** Bytes that `putMany` gathers to one flush. */
const gatherBytes = 16 * 2 ** 20
const gatherBlocks = 1024

/**
 * The pack store as Helia sees it. Bytes that come out are verified, and who
 * knows of `verifiedReads` need not hash them again.
 */
export class PackBlockstore extends BaseBlockstore {
  readonly #store: BlockAccess

  constructor(store: BlockAccess) {
    super()
    this.#store = store
  }

  get [verifiedReads](): VerifiedReads {
    const store = this.#store
    return {
      atOnce: store.atOnce,
      read: (cid, options) => store.read(cid, options),
      readPart: async (cid, part, options) =>
        store.readPart?.(cid, part, options),
    }
  }

  override async has(cid: CID, options?: Abortable): Promise<boolean> {
    options?.signal?.throwIfAborted()
    return await this.#store.has(cid)
  }

  override async put(
    cid: CID,
    bytes: InputPair['bytes'],
    options?: PutOptions,
  ): Promise<CID> {
    options?.signal?.throwIfAborted()
    const block = { cid, bytes: await wholeBytes(bytes) }
    await this.#store.putMany([block], options)
    return cid
  }

  override async *putMany(
    source: Iterable<InputPair> | AsyncIterable<InputPair>,
    options?: Abortable,
  ): AsyncGenerator<CID> {
    let gathered: Block[] = []
    let size = 0
    for await (const { cid, bytes } of source) {
      options?.signal?.throwIfAborted()
      const block = { cid, bytes: await wholeBytes(bytes) }
      gathered.push(block)
      size += block.bytes.length
      if (size < gatherBytes && gathered.length < gatherBlocks) continue
      yield* this.#write(gathered, options)
      gathered = []
      size = 0
    }
    yield* this.#write(gathered, options)
  }

  async *#write(blocks: Block[], options?: Abortable): AsyncGenerator<CID> {
    await this.#store.putMany(blocks, options)
    for (const { cid } of blocks) yield cid
  }

  override async *get(
    cid: CID,
    options?: Abortable,
  ): AsyncGenerator<Uint8Array> {
    options?.signal?.throwIfAborted()
    const inline = inlineBytes(cid)
    if (inline !== undefined) {
      yield inline
      return
    }
    yield await this.#store.read(cid, options).catch(asNotFound)
  }

  override async *getMany(
    source: Iterable<CID> | AsyncIterable<CID>,
    options?: Abortable,
  ): AsyncGenerator<Pair> {
    for await (const cid of source) {
      yield { cid, bytes: this.get(cid, options) }
    }
  }

  override async delete(cid: CID, options?: Abortable): Promise<void> {
    options?.signal?.throwIfAborted()
    await this.#store.deleteMany([cid])
  }

  /** Durable once it has ended: what was freed must not come back. */
  override async *deleteMany(
    source: Iterable<CID> | AsyncIterable<CID>,
    options?: Abortable,
  ): AsyncGenerator<CID> {
    let gathered: CID[] = []
    for await (const cid of source) {
      options?.signal?.throwIfAborted()
      gathered.push(cid)
      if (gathered.length < gatherBlocks) continue
      yield* this.#drop(gathered)
      gathered = []
    }
    yield* this.#drop(gathered)
    await this.#store.flush()
  }

  async *#drop(cids: CID[]): AsyncGenerator<CID> {
    if (cids.length === 0) return
    await this.#store.deleteMany(cids)
    yield* cids
  }

  override async *getAll(options?: Abortable): AsyncGenerator<Pair> {
    options?.signal?.throwIfAborted()
    for await (const cid of this.#store.cids()) {
      options?.signal?.throwIfAborted()
      yield { cid, bytes: this.get(cid, options) }
    }
  }
}

async function wholeBytes(bytes: InputPair['bytes']): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function asNotFound(thrown: unknown): never {
  const isMissing =
    thrown instanceof AppError && thrown.code === 'content-not-found'
  throw isMissing ? new NotFoundError(thrown.message) : thrown
}

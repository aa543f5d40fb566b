import { sleep } from '../base/abort.ts'
import { digestOf } from './digest-key.ts'
import { kinds } from './record.ts'
import type { FoundBlock } from './scan-sections.ts'
import { createSectionWriter } from './section-writer.ts'
import type { SectionWriter } from './section-writer.ts'
import { storageError } from './storage-error.ts'
import { leasePack, placeBlock } from './store-state.ts'
import type { StoreState } from './store-state.ts'
import type { Block } from './types.ts'

export interface PutQueue {
  /** Resolves once the blocks, and all deletes so far, are durable. */
  add(blocks: readonly Block[]): Promise<void>
}

interface Waiting {
  blocks: readonly Block[]
  done(): void
  failed(thrown: unknown): void
}

/** Bytes that share one flush. */
const batchBytes = 32 * 2 ** 20

/**
 * Blocks that come alone, as from other devices: what arrives while the disk
 * is busy is written together, one section and one flush for all.
 */
export function createPutQueue(store: StoreState): PutQueue {
  let waiting: Waiting[] = []
  let draining: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      // Lets calls of this moment gather.
      await sleep(0)
      const batch = takeBatch(waiting)
      waiting = waiting.slice(batch.length)
      try {
        await writeBatch(
          store,
          batch.flatMap(({ blocks }) => blocks),
        )
        for (const { done } of batch) done()
      } catch (thrown) {
        for (const { failed } of batch) failed(storageError(thrown))
      }
    }
    draining = undefined
  }

  return {
    add: (blocks) =>
      new Promise((done, failed) => {
        waiting.push({ blocks, done, failed })
        draining ??= drain()
      }),
  }
}

function takeBatch(waiting: readonly Waiting[]): Waiting[] {
  let bytes = 0
  const end = waiting.findIndex(({ blocks }) => {
    const before = bytes
    for (const block of blocks) bytes += block.bytes.length
    return before > 0 && bytes > batchBytes
  })
  return waiting.slice(0, end < 0 ? waiting.length : end)
}

async function writeBatch(
  store: StoreState,
  blocks: readonly Block[],
): Promise<void> {
  if (blocks.length === 0 && store.deletes.length === 0) return
  const pack = await leasePack(store)
  const buffer = store.buffers.take()
  const writer = createSectionWriter(pack, buffer)
  try {
    writeSection(store, writer, blocks)
  } catch (thrown) {
    writer.cut()
    throw thrown
  } finally {
    store.buffers.give(buffer)
    pack.leased = false
  }
}

/** Without a pause: what is decided here is true when it is on disk. */
function writeSection(
  store: StoreState,
  writer: SectionWriter,
  blocks: readonly Block[],
): void {
  const { deletes } = store
  for (const { digest, sequence } of deletes) {
    writer.mark(kinds.deleted, digest, sequence)
  }
  const added = appendNew(store, writer, blocks)
  if (added.length === 0 && deletes.length === 0) return
  const owner = new Uint8Array(32)
  owner.set(store.random(16))
  writer.close(kinds.commit, { sequence: ++store.sequence, part: 0, owner })
  store.deletes = []
  for (const { digest, offset, length } of added) {
    placeBlock(store, digest, { pack: writer.pack.number, offset, length })
  }
}

/** Appends what the store does not hold, once. */
function appendNew(
  store: StoreState,
  writer: SectionWriter,
  blocks: readonly Block[],
): FoundBlock[] {
  const added: FoundBlock[] = []
  const seen = new Set<string>()
  for (const { cid, bytes } of blocks) {
    const digest = digestOf(cid)
    if (digest === undefined || store.index.has(digest)) continue
    const key = String.fromCharCode(...digest)
    if (seen.has(key)) continue
    seen.add(key)
    const offset = writer.block(digest, bytes)
    added.push({ digest: digest.slice(), offset, length: bytes.length })
  }
  return added
}

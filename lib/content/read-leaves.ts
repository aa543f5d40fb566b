import type { Abortable } from '#lib/base/abort'
import { filePieces } from './file-pieces.ts'
import { leafSize } from './leaf.ts'
import type { HashedLeaf, LeafBatch, ReadingFile } from './leaf.ts'
import { mapAhead } from './map-ahead.ts'
import { createPieceMemory } from './piece-memory.ts'
import type { PieceMemory } from './piece-memory.ts'
import { readSmallFiles } from './small-files.ts'
import type { SmallFile } from './small-files.ts'

/** Pieces that are hashed, or small files that are read, at the same time. */
const batchesAhead = 4
const filesInBatch = 128

export interface ReadLeavesOptions extends Abortable {
  memory?: PieceMemory | undefined
}

/** What one batch is made of, before it is hashed. */
type Unit =
  | { kind: 'piece'; file: number; at: number; of: number; bytes: Piece }
  | { kind: 'small'; files: SmallFile[] }

type Piece = Uint8Array<ArrayBuffer>

/**
 * Reads and hashes files in order, always a few batches ahead of who asks.
 * SHA-256 comes from the browser: a digest that is under way costs this
 * thread nothing while it waits for the disk.
 * @throws AppError `aborted`, `file-changed`, `file-unreadable`
 */
export async function* readLeaves(
  files: readonly ReadingFile[],
  options: ReadLeavesOptions,
): AsyncGenerator<LeafBatch, void, undefined> {
  const memory = options.memory ?? createPieceMemory()
  const batches = mapAhead(
    units(files, memory, options),
    batchesAhead,
    (unit) =>
      unit.kind === 'piece'
        ? hashPiece(unit, memory)
        : hashSmallFiles(unit.files, memory, options),
  )
  yield* batches
}

async function* units(
  files: readonly ReadingFile[],
  memory: PieceMemory,
  options: Abortable,
): AsyncGenerator<Unit, void, undefined> {
  let group: SmallFile[] = []
  let room = memory.pieceBytes
  function takeGroup(): Unit[] {
    const taken = group
    group = []
    room = memory.pieceBytes
    return taken.length > 0 ? [{ kind: 'small', files: taken }] : []
  }
  for (const [index, reading] of files.entries()) {
    const { size } = reading.file
    const isSmall = size <= leafSize
    if (!isSmall || size > room || group.length >= filesInBatch) {
      yield* takeGroup()
    }
    if (isSmall) {
      group.push({ ...reading, index })
      room -= size
    } else yield* pieceUnits(reading, index, memory, options)
  }
  yield* takeGroup()
}

async function* pieceUnits(
  reading: ReadingFile,
  file: number,
  memory: PieceMemory,
  options: Abortable,
): AsyncGenerator<Unit, void, undefined> {
  const of = reading.file.size
  let at = (reading.skip ?? 0) * leafSize
  for await (const bytes of filePieces(reading, memory, options)) {
    yield { kind: 'piece', file, at, of, bytes }
    at += bytes.byteLength
  }
}

async function hashPiece(
  { file, at, of, bytes }: Extract<Unit, { kind: 'piece' }>,
  memory: PieceMemory,
): Promise<LeafBatch> {
  const starts: number[] = []
  for (let start = 0; start < bytes.byteLength; start += leafSize) {
    starts.push(start)
  }
  const leaves = await Promise.all(
    starts.map(async (start): Promise<HashedLeaf> => {
      const leaf = bytes.subarray(start, start + leafSize)
      const length = leaf.byteLength
      const last = at + start + length === of
      return { file, start, length, last, digest: await sha256(leaf) }
    }),
  )
  return batchOf(bytes.buffer, leaves, memory)
}

async function hashSmallFiles(
  files: SmallFile[],
  memory: PieceMemory,
  options: Abortable,
): Promise<LeafBatch> {
  const buffer = memory.take()
  const lengths = await readSmallFiles(files, new Uint8Array(buffer), options)
  let end = 0
  const leaves = await Promise.all(
    files.map(async ({ index: file }, at): Promise<HashedLeaf> => {
      const start = end
      const length = lengths[at] ?? 0
      end += length
      const digest = await sha256(new Uint8Array(buffer, start, length))
      return { file, start, length, last: true, digest }
    }),
  )
  return batchOf(buffer, leaves, memory)
}

function batchOf(
  buffer: ArrayBuffer,
  leaves: HashedLeaf[],
  memory: PieceMemory,
): LeafBatch {
  return { buffer, leaves, release: () => memory.give(buffer) }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

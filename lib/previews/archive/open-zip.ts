import { AppError } from '#lib/base/errors'
import { piecesOf } from './list-gzip.ts'
import { zipReader } from './zip-reader.ts'

/** Entries of a document; the largest books have a few thousand. */
const mostEntries = 20_000
const mostInAll = 256 * 2 ** 20

/** The parts of a ZIP by their paths, unpacked one at a time. */
export interface OpenZip {
  paths(): string[]
  /**
   * @param most bytes that the part may have; what it claims does not count
   * @returns undefined if there is no such part
   * @throws AppError `archive-invalid`, `content-too-large`
   */
  read(path: string, most: number): Promise<Uint8Array<ArrayBuffer> | undefined>
}

interface Entry {
  offset: number
  compressedSize: number
  compressionMethod: number
  encrypted: boolean
}

/**
 * Reads the list of a ZIP (APPNOTE.TXT 6.3.10), so that its parts can be read.
 * @param inAll bytes that all parts together may unpack to
 * @throws AppError `archive-invalid`, `content-too-large`
 */
export async function openZip(blob: Blob, inAll = mostInAll): Promise<OpenZip> {
  const entries = await listEntries(blob)
  let left = inAll
  return {
    paths: () => [...entries.keys()],
    async read(path, most) {
      const entry = entries.get(path)
      if (entry === undefined) return undefined
      const bytes = await unpack(blob, entry, Math.min(most, left))
      left -= bytes.length
      return bytes
    },
  }
}

async function listEntries(blob: Blob): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zipReader(blob).getEntriesGenerator()) {
      if (entry.directory) continue
      entries.set(entry.filename, entry)
      if (entries.size > mostEntries) throw tooMuch()
    }
    return entries
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : damaged(thrown)
  }
}

const localHeader = 0x04034b50
const stored = 0
const deflated = 8

async function unpack(
  blob: Blob,
  { offset, compressedSize, compressionMethod, encrypted }: Entry,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (encrypted) {
    throw new AppError('archive-invalid', 'It is locked with a password.')
  }
  const head = await blob.slice(offset, offset + 30).arrayBuffer()
  const view = new DataView(head)
  if (head.byteLength < 30 || view.getUint32(0, true) !== localHeader) {
    throw damaged(undefined)
  }
  const lengths = view.getUint16(26, true) + view.getUint16(28, true)
  const begin = offset + head.byteLength + lengths
  const packed = blob.slice(begin, begin + compressedSize)
  if (compressionMethod === stored) return gather(packed.stream(), most)
  if (compressionMethod !== deflated) throw damaged(undefined)
  const inflate = new DecompressionStream('deflate-raw')
  return gather(packed.stream().pipeThrough(inflate), most)
}

async function gather(
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  try {
    for await (const piece of piecesOf(stream)) {
      length += piece.length
      if (length > most) throw tooMuch()
      pieces.push(piece as Uint8Array<ArrayBuffer>)
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : damaged(thrown)
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

function damaged(cause: unknown): AppError {
  const words = 'This file is damaged: a part of it can’t be unpacked.'
  return new AppError('archive-invalid', words, { cause })
}

function tooMuch(): AppError {
  return new AppError(
    'content-too-large',
    'More is packed into this file than is unpacked here.',
  )
}

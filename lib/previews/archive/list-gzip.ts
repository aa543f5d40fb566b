import { AppError } from '#lib/base/errors'
import type { ArchivePreview } from '../preview-types.ts'
import { createArchiveList } from './archive-list.ts'
import { listTar } from './list-tar.ts'

const nameFlag = 0x08
const extraFlag = 0x04
const longestHeader = 4_096

/**
 * What a gzip file (RFC 1952) holds: a tar archive's entries, else the one
 * file in it, with the name and size that it claims.
 * @throws AppError `archive-invalid`
 */
export async function listGzip(blob: Blob): Promise<ArchivePreview> {
  const first = await firstUnpacked(blob)
  if (isTar(first)) return listTar(piecesOf(unpacked(blob)))
  const list = createArchiveList()
  const end = new DataView(await blob.slice(-4).arrayBuffer())
  list.add({
    path: (await claimedName(blob)) ?? 'unnamed',
    kind: 'file',
    size: end.byteLength === 4 ? end.getUint32(0, true) : 0,
  })
  return list.finish(false)
}

function unpacked(blob: Blob): ReadableStream<Uint8Array> {
  return blob.stream().pipeThrough(new DecompressionStream('gzip'))
}

/** As pieces, in browsers whose streams can't be iterated, too. */
export async function* piecesOf(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function firstUnpacked(blob: Blob): Promise<Uint8Array> {
  try {
    for await (const piece of piecesOf(unpacked(blob))) return piece
    return new Uint8Array()
  } catch (cause) {
    throw new AppError('archive-invalid', 'This archive is damaged.', { cause })
  }
}

function isTar(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(257, 262)) === 'ustar'
}

async function claimedName(blob: Blob): Promise<string | undefined> {
  const buffer = await blob.slice(0, longestHeader).arrayBuffer()
  const header = new Uint8Array(buffer)
  const flags = header[3] ?? 0
  if ((flags & nameFlag) === 0 || (flags & extraFlag) !== 0) return undefined
  const end = header.indexOf(0, 10)
  if (end < 0) return undefined
  return new TextDecoder('iso-8859-1').decode(header.subarray(10, end))
}

import { ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js'
import { AppError } from '#lib/base/errors'
import type { ArchivePreview } from '../preview-types.ts'
import { createArchiveList } from './archive-list.ts'

const mostCounted = 200_000

/**
 * The entries of a ZIP by its central directory; nothing is unpacked.
 * @throws AppError `archive-invalid`
 */
export async function listZip(blob: Blob): Promise<ArchivePreview> {
  const list = createArchiveList()
  let count = 0
  try {
    // Names are cleaned before they are shown; nothing is unpacked to them.
    const options = { strictness: 'tolerant' } as const
    const reader = new ZipReader(readerOf(blob), options)
    for await (const entry of reader.getEntriesGenerator()) {
      const { filename, directory, uncompressedSize, lastModDate } = entry
      const modifiedAt = lastModDate.getTime()
      list.add({
        path: filename,
        kind: directory ? 'folder' : 'file',
        size: uncompressedSize,
        ...(Number.isFinite(modifiedAt) ? { modifiedAt } : {}),
      })
      if (++count >= mostCounted) return list.finish(true)
    }
    return list.finish(false)
  } catch (cause) {
    throw new AppError(
      'archive-invalid',
      'The list of this archive can’t be read: it is damaged or of an unusual kind.',
      { cause },
    )
  }
}

/** Reads of the file only what is asked for. */
function readerOf(blob: Blob): ConstructorParameters<typeof ZipReader>[0] {
  const reader = {
    size: blob.size,
    init: async () => undefined,
    async readUint8Array(offset: number, length: number) {
      const part = blob.slice(offset, offset + length)
      return new Uint8Array(await part.arrayBuffer())
    },
  }
  // All that is used of the library's own class.
  return reader as never
}

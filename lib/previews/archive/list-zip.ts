import { AppError } from '#lib/base/errors'
import type { ArchivePreview } from '../preview-types.ts'
import { createArchiveList } from './archive-list.ts'
import { zipReader } from './zip-reader.ts'

const mostCounted = 200_000

/**
 * The entries of a ZIP by its central directory; nothing is unpacked.
 * @throws AppError `archive-invalid`
 */
export async function listZip(blob: Blob): Promise<ArchivePreview> {
  const list = createArchiveList()
  let count = 0
  try {
    for await (const entry of zipReader(blob).getEntriesGenerator()) {
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

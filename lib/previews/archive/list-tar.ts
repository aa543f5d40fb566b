import { extract } from 'it-tar'
import { AppError } from '#lib/base/errors'
import type { ArchivePreview } from '../preview-types.ts'
import { createArchiveList } from './archive-list.ts'

/** Unpacked bytes that are read on the way: a small file can hold any number. */
const mostBytes = 512 * 1024 * 1024
const mostCounted = 200_000

/**
 * The entries of a tar archive, read from its beginning.
 * @throws AppError `archive-invalid` if not even the first entry can be read
 */
export async function listTar(
  stream: AsyncIterable<Uint8Array>,
): Promise<ArchivePreview> {
  const list = createArchiveList()
  let count = 0
  try {
    for await (const { header, body } of extract()(bounded(stream))) {
      const { name, size, mtime, type } = header
      const modifiedAt = mtime.getTime()
      list.add({
        path: name,
        kind:
          type === 'directory'
            ? 'folder'
            : type === 'symlink'
              ? 'link'
              : 'file',
        size,
        ...(modifiedAt > 0 ? { modifiedAt } : {}),
      })
      if (++count >= mostCounted) return list.finish(true)
      for await (const _ of body);
    }
    return list.finish(false)
  } catch (cause) {
    if (count > 0) return list.finish(true)
    throw new AppError(
      'archive-invalid',
      'The list of this archive can’t be read: it is damaged.',
      { cause },
    )
  }
}

async function* bounded(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of stream) {
    bytes += piece.length
    if (bytes > mostBytes) throw new RangeError(`more than ${mostBytes} bytes`)
    yield piece
  }
}

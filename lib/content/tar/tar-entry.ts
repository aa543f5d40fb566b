import type { CID } from 'multiformats/cid'
import type { Abortable } from '#lib/base/abort'
import { parseCid } from '#lib/base/cid'
import { cleanName } from '#lib/base/foreign-name'
import { AppError } from '#lib/base/errors'
import { folderFiles } from '../folder-files.ts'
import type { BlockSource } from '../read-block.ts'
import { statEntry } from '../read-entry.ts'
import { readFile } from '../read-file.ts'
import { tarBlock, tarHeader, tarPadding } from './tar-header.ts'
import type { TarMember } from './tar-header.ts'

/**
 * A file or a folder as a tar archive (POSIX.1-2001). Every file is read when
 * its turn comes, from verified blocks; one that is not as long as it says
 * ends it with an error.
 *
 * @param name of the one file or folder that the archive unpacks to; foreign
 * @throws AppError as `folderFiles` and `readFile`
 */
export async function* tarEntry(
  cid: CID,
  name: string,
  source: BlockSource,
  options: Abortable = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const top = cleanName(name)
  const { kind, size, cid: root } = await statEntry(cid, [], source, options)
  if (kind === 'file') {
    yield* member({ path: top, kind, size }, cid, source, options)
  } else {
    yield tarHeader({ path: top, kind, size: 0 })
    for await (const file of folderFiles(root, source, options)) {
      const path = `${top}/${file.path}`
      const below = parseCid(file.cid)
      const bytes = file.kind === 'folder' ? 0 : file.size
      yield* member({ ...file, path, size: bytes }, below, source, options)
    }
  }
  yield new Uint8Array(2 * tarBlock)
}

async function* member(
  entry: TarMember,
  cid: CID,
  source: BlockSource,
  options: Abortable,
): AsyncGenerator<Uint8Array> {
  const { kind, size: claimed } = entry
  if (kind === 'folder') return yield tarHeader(entry)
  // A folder may claim any size: the file itself tells.
  const { size } = await statEntry(cid, [], source, options)
  yield tarHeader({ ...entry, size })
  let done = 0
  for await (const piece of readFile(cid, source, options)) {
    done += piece.byteLength
    yield piece
  }
  if (done !== size) throw wrongSize(done, claimed)
  yield tarPadding(size)
}

function wrongSize(found: number, claimed: number): AppError {
  return new AppError(
    'block-invalid',
    'This content is damaged: it has another size than it says.',
    { details: `${found} of ${claimed} bytes` },
  )
}

import { makeZip } from 'client-zip'
import type { Abortable } from '#lib/base/abort'
import { parseCid } from '#lib/base/cid'
import type { BlockSource } from '../read-block.ts'
import { readFile } from '../read-file.ts'
import { folderFiles } from '../folder-files.ts'
import type { FolderFile } from '../folder-files.ts'

/** What a zip says of a file whose time is unknown: the first it can say. */
const beginning = Date.UTC(1980, 0, 1)
/** And the last. */
const end = Date.UTC(2107, 11, 31)

/**
 * A folder as a zip archive, without compression, with 64-bit sizes where
 * they are needed (APPNOTE 6.3.10 of PKWARE). Every file is read when its turn
 * comes, from verified blocks. The same folder gives the same bytes anywhere.
 *
 * @param name of the one folder that the archive unpacks to; clean
 * @throws AppError as `folderFiles` and `readFile`
 */
export async function* zipFolder(
  folder: string,
  name: string,
  source: BlockSource,
  { signal }: Abortable = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const own = new AbortController()
  const stop =
    signal === undefined ? own.signal : AbortSignal.any([signal, own.signal])
  const options = { signal: stop }
  const files = zipEntries(folder, name, source, options)
  const reader = makeZip(files, { buffersAreUTF8: true }).getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    own.abort()
    // It has ended already, or its source has just been stopped.
    await reader.cancel().catch(() => undefined)
  }
}

async function* zipEntries(
  folder: string,
  name: string,
  source: BlockSource,
  options: Abortable,
) {
  let isEmpty = true
  for await (const file of folderFiles(folder, source, options)) {
    isEmpty = false
    yield zipEntry(file, name, source, options)
  }
  if (isEmpty) yield { name: `${name}/`, lastModified: zipTime(undefined) }
}

function zipEntry(
  { path, kind, cid, modifiedAt }: FolderFile,
  root: string,
  source: BlockSource,
  options: Abortable,
) {
  const lastModified = zipTime(modifiedAt)
  const name = `${root}/${path}`
  if (kind === 'folder') return { name: `${name}/`, lastModified }
  const input = readFile(parseCid(cid), source, options)
  return { name, lastModified, input }
}

/**
 * Zips hold local time; taken from UTC, so that an archive is the same in
 * every place.
 */
function zipTime(modifiedAt: number | undefined): Date {
  const known = modifiedAt ?? beginning
  const utc = new Date(Math.min(Math.max(known, beginning), end))
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  )
}

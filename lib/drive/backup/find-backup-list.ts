import type { CID } from 'multiformats/cid'
import { readFile } from '#lib/content/read-file'
import type { DriveServices } from '../services.ts'
import { backupFormat } from './backup-list.ts'
import type { BackupList } from './backup-list.ts'
import { longestList, readBackupList } from './read-backup-list.ts'

/** A list says what it is in its first bytes. */
const beginning = new TextEncoder().encode(`{\n "format": "${backupFormat}"`)

/**
 * The list of a drive that was saved as one archive, if this root of an
 * archive is one.
 * @throws AppError `archive-invalid` if it is one and can't be read
 */
export async function findBackupList(
  { store }: Pick<DriveServices, 'store'>,
  root: CID | undefined,
): Promise<BackupList | undefined> {
  if (root === undefined || !(await isList(store, root))) return undefined
  const options = { maxBytes: longestList }
  return readBackupList(await bytesOf(readFile(root, store, options)))
}

async function isList(
  store: DriveServices['store'],
  root: CID,
): Promise<boolean> {
  const { length } = beginning
  try {
    const start = await bytesOf(readFile(root, store, { length }))
    return beginning.every((byte, at) => start[at] === byte)
  } catch {
    // A folder, or nothing that can be read as a file.
    return false
  }
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: BlobPart[] = []
  for await (const piece of pieces) parts.push(piece.slice())
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

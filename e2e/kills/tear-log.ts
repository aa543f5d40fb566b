import { appendFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes that the record says it has, and those that are there. */
const said = 5_000
const written = 1_000

/**
 * The log of Chromium's databases ends within a record, as when a kill or a
 * power cut hits a write. A start reads all before it and writes on behind it;
 * the start after that finds a record that is broken, and throws every
 * database of the origin away.
 *
 * A record is 4 bytes of checksum, 2 of length, 1 of type, and its bytes:
 * https://github.com/google/leveldb/blob/main/doc/log_format.md
 *
 * @param directory of the browser's profile.
 */
export async function tearDatabaseLog(directory: string): Promise<void> {
  const databases = join(directory, 'Default', 'IndexedDB')
  const origins = await readdir(databases)
  for (const origin of origins.filter((name) => name.endsWith('.leveldb'))) {
    const files = await readdir(join(databases, origin))
    const log = files
      .filter((name) => name.endsWith('.log'))
      .toSorted()
      .at(-1)
    if (log === undefined) continue
    const header = Buffer.alloc(7, 1)
    header.writeUInt16LE(said, 4)
    const torn = Buffer.concat([header, Buffer.alloc(written, 7)])
    await appendFile(join(databases, origin, log), torn)
  }
}

import { BlackHoleBlockstore } from 'blockstore-core'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importFiles } from '#lib/content/import-files'
import { keyStream } from '#test/vectors/key-stream'

export const MIB = 2 ** 20

/** A file that is dropped, and the address that it must get. */
export interface SeededFile {
  name: string
  path: string
  cid: string
  bytes: Uint8Array<ArrayBuffer>
}

/** Writes a file of so many bytes: always the same for a seed. */
export async function seededFile(
  folder: string,
  name: string,
  seed: string,
  size: number,
): Promise<SeededFile> {
  const bytes = new Uint8Array(Buffer.concat([...keyStream(seed, size)]))
  const path = join(folder, name)
  await writeFile(path, bytes)
  const dropped = { path: name, file: new File([bytes], name) }
  const { cid } = await importFiles([dropped], new BlackHoleBlockstore())
  return { name, path, cid, bytes }
}

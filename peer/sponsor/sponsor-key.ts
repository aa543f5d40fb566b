import { dirname } from 'node:path'
import { newSponsorKey } from '#lib/registry/write/sponsor-chain'
import { readIfPresent, writePrivate } from '../peer-files.ts'

/**
 * The key in `path`, made if there is none. Only the owner of the file may
 * read it.
 *
 * @throws Error when the file or its folder cannot be used.
 */
export async function loadSponsorKey(path: string): Promise<string> {
  const kept = await readIfPresent(path)
  if (kept !== undefined) return kept.toString('utf8').trim()
  const key = newSponsorKey()
  await writePrivate(dirname(path), path, `${key}\n`)
  return key
}

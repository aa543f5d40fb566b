import { randomBytes } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { readIfPresent, writePrivate } from '../peer-files.ts'

/**
 * The token in `path`, made there if there is none.
 *
 * @throws Error when it is shorter than 16 letters
 */
export async function loadToken(path: string): Promise<string> {
  const kept = (await readIfPresent(path))?.toString('utf8').trim()
  if (kept === undefined) {
    const made = randomBytes(32).toString('base64url')
    await writePrivate(dirname(path), path, `${made}\n`)
    return made
  }
  if (kept.length >= 16) return kept
  throw new Error(`The token in ${basename(path)} is too short to be one.`)
}

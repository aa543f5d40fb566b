import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

/** How a person gets a Kubo for the tests, in one line. */
export const HOW_TO_GET_KUBO =
  'No Kubo 0.42 or newer found: put "ipfs" on the PATH, name one in KUBO, or install Go and run "node scripts/setup/kubo.mjs".'

/** `KUBO`, the one on the PATH, or the one built before: 0.42 or newer. */
export async function findKubo(): Promise<string | undefined> {
  const named = process.env['KUBO'] ?? ''
  const places = [named, 'ipfs', await builtKubo()]
  for (const place of places) {
    if (place !== '' && (await isRecent(place))) return place
  }
  return undefined
}

/** Where `scripts/setup/kubo.mjs` puts it. */
async function builtKubo(): Promise<string> {
  const manifest = await readFile('test/kubo/build/go.mod', 'utf8')
  const version = /ipfs\/kubo (v[\d.]+)/u.exec(manifest)?.[1] ?? ''
  return resolve(`.freehold/tools/kubo-${version}/ipfs`)
}

async function isRecent(program: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(program, [
      'version',
      '--number',
    ])
    const [major = 0, minor = 0] = stdout.split('.').map(Number)
    return major > 0 || minor >= 42
  } catch {
    // Not there, or not Kubo: the next place is asked.
    return false
  }
}

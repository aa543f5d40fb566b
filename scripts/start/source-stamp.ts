import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** Everything that goes into the export, relative to the root folder. */
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'scripts/export',
  'scripts/finish-export.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
]

/** A hash over names and contents of all sources of the export in `root`. */
export async function sourceStamp(
  root: string,
  paths: string[] = sources,
): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesUnder(root, path)) {
      const content = await readFile(`${root}/${file}`)
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

async function filesUnder(root: string, path: string): Promise<string[]> {
  const entries = await readdir(`${root}/${path}`, {
    recursive: true,
    withFileTypes: true,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === undefined) return [path]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length + 1))
    .toSorted()
}

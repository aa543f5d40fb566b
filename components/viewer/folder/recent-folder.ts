import type { OpenFolderEntry } from '#lib/drive/open/open-view'

/**
 * The last few folders that were listed whole, so that walking from file to
 * file does not list them again. What lies at an address never changes.
 */
const recent = new Map<string, readonly OpenFolderEntry[]>()
const mostFolders = 4

export function rememberFolder(
  root: string,
  path: readonly string[],
  entries: readonly OpenFolderEntry[],
): void {
  const key = keyOf(root, path)
  recent.delete(key)
  recent.set(key, entries)
  const [oldest] = recent.keys()
  if (recent.size > mostFolders && oldest !== undefined) recent.delete(oldest)
}

/** The entries of a folder, in order, if it was listed lately. */
export function recallFolder(
  root: string,
  path: readonly string[],
): readonly OpenFolderEntry[] | undefined {
  return recent.get(keyOf(root, path))
}

/** No name has a slash. */
function keyOf(root: string, path: readonly string[]): string {
  return [root, ...path.filter((name) => name !== '')].join('/')
}

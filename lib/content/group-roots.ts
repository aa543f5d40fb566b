/** A file to import, with its place in the drop: `Photos/2026/a.jpg`. */
export interface SourceFile {
  path: string
  file: Blob
}

/** What becomes one content address: a lone file, or a folder of files. */
export interface DroppedRoot<Source extends SourceFile = SourceFile> {
  /** As it was dropped; `importFiles` tells the name it was given. */
  name: string
  kind: 'file' | 'folder'
  files: Source[]
}

/**
 * Sorts what was dropped into its roots, in the order in which they came. A
 * path of one part is a file of its own; paths that share their first part
 * are a folder. Two files of one name stay two roots.
 */
export function groupRoots<Source extends SourceFile>(
  files: readonly Source[],
): DroppedRoot<Source>[] {
  const folders = new Map<string, DroppedRoot<Source>>()
  const roots: DroppedRoot<Source>[] = []
  for (const source of files) {
    const { name, isInFolder } = topOf(source.path)
    const open = isInFolder ? folders.get(name) : undefined
    if (open !== undefined) {
      open.files.push(source)
      continue
    }
    const kind = isInFolder ? 'folder' : 'file'
    const root: DroppedRoot<Source> = { name, kind, files: [source] }
    if (kind === 'folder') folders.set(name, root)
    roots.push(root)
  }
  return roots
}

const topPart = /^\/*([^/]*)\/*(.?)/su

/** The first part of a path: 100,000 paths taken apart would stop the page. */
function topOf(path: string): { name: string; isInFolder: boolean } {
  const [, name = '', more = ''] = topPart.exec(path) ?? []
  return { name, isInFolder: more !== '' }
}

/** The parts of a path, without empty ones; `.` and `..` stay names. */
export function pathParts(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

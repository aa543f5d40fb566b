import { repairName } from '#lib/base/foreign-name'
import { createNameGiver } from './entry-name.ts'
import type { NameGiver } from './entry-name.ts'
import { pathParts } from './group-roots.ts'
import type { DroppedRoot } from './group-roots.ts'

/** A file with the path it gets in the import. */
export interface NamedFile {
  path: string
  name: string
  file: Blob
}

export interface FolderNode {
  name: string
  folders: FolderNode[]
  files: NamedFile[]
}

/** A dropped root as a tree, with every name safe to store. */
export interface ImportTree {
  /** The root folder, or the lone file. */
  top: FolderNode | NamedFile
  /** All files, in the order of their paths. */
  files: NamedFile[]
  /** Names that had to be repaired, as paths before and after. */
  renamed: { from: string; to: string }[]
}

/**
 * Makes the tree. Names are repaired only where they are dangerous; two that
 * become the same are numbered. No file is left out. The same files give the
 * same tree in whatever order they come.
 */
export function importTree(root: DroppedRoot): ImportTree {
  const top = openFolder('')
  const files: NamedFile[] = []
  const renamed: ImportTree['renamed'] = []
  for (const { path, file } of inPathOrder(root)) {
    const parts = pathParts(path)
    const named = place(top, parts.length > 0 ? parts : [''], file)
    files.push(named)
    if (named.path !== parts.join('/')) {
      renamed.push({ from: path, to: named.path })
    }
  }
  const [only] = root.kind === 'folder' ? top.node.folders : files
  if (only === undefined) throw new RangeError('A root holds a file at least.')
  return { top: only, files, renamed }
}

export function isFolder(node: FolderNode | NamedFile): node is FolderNode {
  return 'folders' in node
}

/** A folder under construction: children by the name they came with. */
interface OpenFolder {
  node: FolderNode
  path: string
  names: NameGiver
  open: Map<string, OpenFolder>
}

function openFolder(path: string, name = ''): OpenFolder {
  const node = { name, folders: [], files: [] }
  return { node, path, names: createNameGiver(), open: new Map() }
}

function place(top: OpenFolder, parts: string[], file: Blob): NamedFile {
  let folder = top
  for (const part of parts.slice(0, -1)) folder = enter(folder, part)
  const name = folder.names.give(repairName(parts.at(-1) ?? ''))
  const named = { name, path: childPath(folder, name), file }
  folder.node.files.push(named)
  return named
}

function enter(parent: OpenFolder, part: string): OpenFolder {
  const known = parent.open.get(part)
  if (known !== undefined) return known
  const name = parent.names.give(repairName(part))
  const made = openFolder(childPath(parent, name), name)
  parent.node.folders.push(made.node)
  parent.open.set(part, made)
  return made
}

function childPath(folder: OpenFolder, name: string): string {
  return folder.path === '' ? name : `${folder.path}/${name}`
}

/** By code units: the same on every machine, whatever its language. */
function inPathOrder(root: DroppedRoot) {
  return root.files.toSorted((left, right) =>
    left.path < right.path ? -1 : Number(left.path > right.path),
  )
}

import type { Clock } from '#lib/base/clock'
import { toAppError } from '#lib/base/errors'
import { groupRoots } from '#lib/content/group-roots'
import { importFiles } from '#lib/content/import-files'
import type { ImportedRoot, ImportStore } from '#lib/content/import-files'
import type { StoredFile } from '#lib/content/import-journal'
import type { ReadLeaves } from '#lib/content/leaf'
import type { RemoteImport } from '#lib/store/remote-import'
import type {
  BeginOptions,
  PackImport,
  UnfinishedImport,
} from '#lib/store/types'
import type { FileMemory } from './file-memory.ts'
import { importPrefix } from './import-id.ts'
import type { ImportRootOptions } from './import-root.ts'
import type { DroppedFile } from '../types.ts'

export interface PackImportOptions extends ImportRootOptions {
  clock?: Clock | undefined
  /** Bytes after which a killed import goes on, at the latest. */
  noteEvery?: number | undefined
  read?: ReadLeaves | undefined
  /** What earlier imports read; without it everything is read. */
  memory?: FileMemory | undefined
  newId: () => string
}

/** What an import needs of the store, in its own thread or in another. */
export interface ImportTarget {
  begin(id: string, options: BeginOptions): Promise<PackImport | RemoteImport>
  unfinished(): UnfinishedImport[] | Promise<UnfinishedImport[]>
  discard(id: string): Promise<void>
  /** Blocks on their way at the same time. Default 1. */
  putsAtOnce?: number | undefined
}

/**
 * Stores the files of one root: all its blocks appear in the store at once,
 * or none. A try that was killed is gone on with when a root of the same name
 * comes again; one that failed or was cancelled leaves nothing.
 * @throws AppError as `importFiles`
 */
export async function importIntoPack(
  store: ImportTarget,
  files: DroppedFile[],
  options: PackImportOptions,
): Promise<ImportedRoot> {
  const { memory, checkAll } = options
  const root = rootName(files)
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  const session = await beginImport(store, root, bytes, options.newId)
  try {
    let stored: StoredFile[] = []
    const blocks = storeOf(session, store.putsAtOnce ?? 1)
    const imported = await importFiles(files, blocks, {
      ...options,
      notes: {
        resumed: session.resumed,
        every: options.noteEvery,
        save: (state) => session.checkpoint(state),
      },
      known: checkAll === true ? undefined : await memory?.known(root),
      onStored: (rows) => (stored = rows),
    })
    await session.commit()
    await memory?.save(root, stored)
    return imported
  } catch (thrown) {
    await session.abort()
    throw thrown
  }
}

function rootName(files: DroppedFile[]): string {
  const [root] = groupRoots(files)
  return root === undefined ? '' : `${root.kind}/${root.name}`
}

/**
 * Goes on with the newest try of that name, if one was killed. Where there is
 * no room else, what other killed imports stored is given up.
 */
async function beginImport(
  store: ImportTarget,
  root: string,
  bytes: number,
  newId: () => string,
): Promise<PackImport | RemoteImport> {
  const prefix = importPrefix(root)
  const left = await store.unfinished()
  const killed = left.findLast(({ id }) => id.startsWith(prefix))
  const id = killed?.id ?? prefix + newId()
  try {
    return await store.begin(id, { bytes })
  } catch (thrown) {
    const code = toAppError(thrown).code
    // Another tab was quicker: this one begins from the start.
    if (code === 'import-taken') {
      return await store.begin(prefix + newId(), { bytes })
    }
    if (code !== 'storage-full') throw thrown
    const others = left.filter((other) => other.id !== id)
    for (const other of others) await store.discard(other.id)
    if (others.length === 0) throw thrown
    return await store.begin(id, { bytes })
  }
}

function storeOf(
  session: PackImport | RemoteImport,
  putsAtOnce: number,
): ImportStore {
  return {
    copies: true,
    putsAtOnce,
    has: (cid) => session.has(cid),
    async put(cid, bytes) {
      await session.put({ cid, bytes: bytes as Uint8Array })
      return cid
    },
  }
}

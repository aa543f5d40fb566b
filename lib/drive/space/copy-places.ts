import { parseListCopy } from './list-copy.ts'
import type { ListCopy } from './list-copy.ts'

/** Where a copy of the list is kept, as text. */
export interface CopyPlace {
  /** Undefined if there is none. */
  read(): Promise<string | undefined>
  /** @throws what the browser throws when it refuses. */
  write(text: string): Promise<void>
}

const name = 'freehold-list'

/**
 * `localStorage`, which some browsers leave alone when they clear the rest. A
 * browser that is killed may have what was in it some seconds before.
 */
export function storagePlace(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): CopyPlace {
  return {
    read: async () => storage.getItem(name) ?? undefined,
    write: async (text) => storage.setItem(name, text),
  }
}

/**
 * A file of the origin, beside the packs: what was written is there after a
 * kill, as the packs are. Undefined where a page can't write files.
 */
export function filePlace(
  getDirectory: () => Promise<FileSystemDirectoryHandle>,
): CopyPlace | undefined {
  const canWrite =
    typeof FileSystemFileHandle === 'function' &&
    'createWritable' in FileSystemFileHandle.prototype
  if (!canWrite) return undefined
  return {
    async read() {
      try {
        const handle = await (await getDirectory()).getFileHandle(name)
        return await (await handle.getFile()).text()
      } catch (thrown) {
        const isNone =
          thrown instanceof DOMException && thrown.name === 'NotFoundError'
        if (!isNone) throw thrown
        return undefined
      }
    },
    async write(text) {
      const directory = await getDirectory()
      const handle = await directory.getFileHandle(name, { create: true })
      // Takes the place of the old one as a whole, once it is closed.
      const writer = await handle.createWritable()
      await writer.write(text)
      await writer.close()
    },
  }
}

/** The newest copy of all places. A place that can't be read is reported. */
export async function newestCopy(
  places: readonly CopyPlace[],
  report: (thrown: unknown) => void,
): Promise<ListCopy | undefined> {
  let newest: ListCopy | undefined
  for (const place of places) {
    const text = await place.read().catch(report)
    const copy = typeof text === 'string' ? parseListCopy(text) : undefined
    if (copy !== undefined && copy.at >= (newest?.at ?? 0)) newest = copy
  }
  return newest
}

import type { BlockPlace } from './types.ts'

/** Reads a run of bytes out of a pack; undefined if it can't be had so. */
export type ReadRun = (run: BlockPlace) => Promise<Uint8Array | undefined>

/**
 * Reads packs where no sync handle is: in pages and the service worker, while
 * the writer goes on. A File is a snapshot that breaks when its pack grows,
 * so it is asked for again once; a pack that is gone is the caller's to look
 * up anew.
 */
export function createPackFileReader(
  directory: FileSystemDirectoryHandle,
): ReadRun {
  const open = new Map<string, Promise<File>>()
  async function fileOf(pack: string): Promise<File> {
    const opening = directory
      .getFileHandle(pack)
      .then((handle) => handle.getFile())
    open.set(pack, opening)
    return opening
  }
  async function bytesOf(
    file: Promise<File>,
    { offset, length }: { offset: number; length: number },
  ): Promise<Uint8Array | undefined> {
    const part = (await file).slice(offset, offset + length)
    const bytes = new Uint8Array(await part.arrayBuffer())
    return bytes.length === length ? bytes : undefined
  }
  return async (run) => {
    const known = open.get(run.pack)
    if (known !== undefined) {
      const bytes = await bytesOf(known, run).catch(() => undefined)
      if (bytes !== undefined) return bytes
    }
    return bytesOf(fileOf(run.pack), run).catch(() => {
      open.delete(run.pack)
      return undefined
    })
  }
}

/** A place that holds one text as a whole. */
export interface TextPlace {
  /** Undefined if there is none. */
  read(): Promise<string | undefined>
  /** @throws what the browser throws when it refuses. */
  write(text: string): Promise<void>
}

/**
 * A file of the origin, beside the packs: what was written is there after a
 * kill, when a browser may throw all its databases away. Undefined where a
 * page can't write files.
 */
export function filePlace(
  name: string,
  getDirectory: () => Promise<FileSystemDirectoryHandle>,
): TextPlace | undefined {
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

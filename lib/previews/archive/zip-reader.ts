import { ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js'

/**
 * The library's reader over a file; reads only what is asked for. Names are
 * cleaned before they are shown, and nothing is unpacked to them.
 */
export function zipReader(blob: Blob): ZipReader<unknown> {
  const reader = {
    size: blob.size,
    init: async () => undefined,
    async readUint8Array(offset: number, length: number) {
      const part = blob.slice(offset, offset + length)
      return new Uint8Array(await part.arrayBuffer())
    },
  }
  // All that is used of the library's own class.
  return new ZipReader(reader as never, { strictness: 'tolerant' })
}

import { archivePath } from '#lib/drive/backup/backup-list'
import type { WritablePlace } from '#lib/drive/backup/backup-place'

/** A folder for backups in memory, as a browser's: a file is whole or absent. */
export interface MemoryPlace extends WritablePlace {
  files: Map<string, Uint8Array>
  /** Paths written, in order. */
  writes: string[]
  /** Changes one byte of an archive. */
  damage(cid: string): void
  /** The write with this number, from 0, fails as a killed page would. */
  failAt: number
}

/** @param held what lies in it already */
export function memoryPlace(
  held: Iterable<[string, Uint8Array]> = [],
): MemoryPlace {
  const files = new Map(held)
  const writes: string[] = []
  return {
    name: 'Backups',
    files,
    writes,
    failAt: Infinity,
    async open(path) {
      const bytes = files.get(path)
      return bytes && new File([bytes as BlobPart], path)
    },
    async write(path, pieces, { onBytes } = {}) {
      const parts: BlobPart[] = []
      for await (const piece of pieces) {
        parts.push(piece as BlobPart)
        onBytes?.(piece.byteLength)
      }
      if (writes.length >= this.failAt) throw new Error('killed')
      const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
      files.set(path, bytes)
      writes.push(path)
      return bytes.length
    },
    async remove(path) {
      files.delete(path)
    },
    damage(cid) {
      const bytes = files.get(archivePath(cid))
      const last = (bytes?.length ?? 0) - 1
      if (bytes !== undefined) bytes[last] = (bytes[last] ?? 0) ^ 1
    },
  }
}

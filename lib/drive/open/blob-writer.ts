/** Bytes gathered before they become a Blob, which the browser may swap out. */
const partLength = 16 * 1024 * 1024

/** Gathers copies of pieces into one Blob. */
export interface BlobWriter {
  write(piece: Uint8Array): void
  blob(type: string): Blob
}

export function createBlobWriter(): BlobWriter {
  const parts: BlobPart[] = []
  let pending: Uint8Array<ArrayBuffer>[] = []
  let pendingLength = 0
  return {
    write(piece) {
      // A copy: the piece may be lent, or a view into a larger buffer.
      pending.push(new Uint8Array(piece))
      pendingLength += piece.length
      if (pendingLength < partLength) return
      parts.push(new Blob(pending))
      pending = []
      pendingLength = 0
    },
    blob: (type) => new Blob([...parts, ...pending], { type }),
  }
}

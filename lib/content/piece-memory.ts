/** Pieces of memory of one size that go round instead of being made anew. */
export interface PieceMemory {
  readonly pieceBytes: number
  take(): ArrayBuffer
  /** A buffer of another size is let go. */
  give(buffer: ArrayBuffer): void
}

/** Two leaves: few enough messages, little enough to be waited for. */
export const usualPiece = 2 * 2 ** 20

export function createPieceMemory(pieceBytes = usualPiece): PieceMemory {
  const free: ArrayBuffer[] = []
  return {
    pieceBytes,
    take: () => free.pop() ?? new ArrayBuffer(pieceBytes),
    give(buffer) {
      if (buffer.byteLength === pieceBytes) free.push(buffer)
    },
  }
}

/** Pieces from this size on go as they are; smaller ones go together. */
const largeEnough = 128 * 1024
const together = 512 * 1024

/**
 * The same bytes in fewer pieces: each costs a message and a write, and an
 * archive of small files has four for each file.
 */
export async function* largerPieces(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let gathered = new Uint8Array(together)
  let length = 0
  const take = () => {
    const piece = gathered.subarray(0, length)
    gathered = new Uint8Array(together)
    length = 0
    return piece
  }
  for await (const piece of bytes) {
    const isLarge = piece.length >= largeEnough
    if (length > 0 && (isLarge || length + piece.length > together)) {
      yield take()
    }
    if (isLarge) {
      yield piece
      continue
    }
    gathered.set(piece, length)
    length += piece.length
  }
  if (length > 0) yield take()
}

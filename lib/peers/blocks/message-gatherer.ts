/**
 * Puts whole messages together out of the pieces that a stream gives. One
 * that came in a single piece is a view of it; for another, memory is taken
 * once its length is known.
 *
 * @param mostBytes of one message; a longer one throws from the function
 * @param onMessage hears of each message, without its length
 */
export function gatherMessages(
  mostBytes: number,
  onMessage: (body: Uint8Array<ArrayBuffer>) => void,
): (piece: Uint8Array) => void {
  const length = new Uint8Array(4)
  let lengthFilled = 0
  let body: Uint8Array<ArrayBuffer> | undefined
  let filled = 0
  const takeLength = (piece: Uint8Array): number => {
    const taken = Math.min(4 - lengthFilled, piece.length)
    length.set(piece.subarray(0, taken), lengthFilled)
    lengthFilled += taken
    if (lengthFilled < 4) return taken
    const bytes = new DataView(length.buffer).getUint32(0)
    if (bytes === 0 || bytes > mostBytes) throw new Error('not a length')
    const whole = piece.subarray(taken, taken + bytes)
    if (whole.length === bytes) {
      lengthFilled = 0
      // No stream shares memory with another thread.
      onMessage(whole as Uint8Array<ArrayBuffer>)
      return taken + bytes
    }
    body = new Uint8Array(bytes)
    filled = 0
    return taken
  }
  const takeBody = (
    whole: Uint8Array<ArrayBuffer>,
    piece: Uint8Array,
  ): number => {
    const taken = Math.min(whole.length - filled, piece.length)
    whole.set(piece.subarray(0, taken), filled)
    filled += taken
    if (filled === whole.length) {
      body = undefined
      lengthFilled = 0
      onMessage(whole)
    }
    return taken
  }
  return (piece) => {
    let rest = piece
    while (rest.length > 0) {
      const taken = body === undefined ? takeLength(rest) : takeBody(body, rest)
      rest = rest.subarray(taken)
    }
  }
}

/**
 * How a libp2p stream lies in a data channel: each message is the length of a
 * protobuf, as an unsigned varint, and the protobuf itself, which has a flag
 * (field 1), bytes (field 2), or both.
 * See https://github.com/libp2p/specs/blob/master/webrtc/README.md#multiplexing
 */

/** Field 2, with a length of its own. */
const bytesTag = 0x12

/** What stands before the bytes at most: two lengths and the tag. */
export const frameHeadBytes = 11

/**
 * The bytes of a channel's message that is one whole frame with bytes and no
 * flag. Undefined for all others: several messages may make one frame, and a
 * part of one never reads as a whole.
 */
export function bytesOfFrame(
  message: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | undefined {
  const frame = readLength(message, 0)
  if (frame === undefined || frame.end !== message.length) return undefined
  if (message[frame.start] !== bytesTag) return undefined
  const bytes = readLength(message, frame.start + 1)
  if (bytes === undefined || bytes.end !== message.length) return undefined
  return message.subarray(bytes.start)
}

/** Where the bytes are that a length at `at` speaks of. */
function readLength(
  message: Uint8Array,
  at: number,
): { start: number; end: number } | undefined {
  let length = 0
  for (let part = 0; part < 4; part++) {
    const byte = message[at + part]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) << (7 * part)
    if (byte >= 0x80) continue
    const start = at + part + 1
    return { start, end: start + length }
  }
  return undefined
}

/** Writes the head of a frame of `length` bytes; returns where they go. */
export function writeFrameHead(into: Uint8Array, length: number): number {
  const inner = 1 + lengthBytes(length) + length
  const tagAt = writeLength(into, 0, inner)
  into[tagAt] = bytesTag
  return writeLength(into, tagAt + 1, length)
}

function writeLength(into: Uint8Array, at: number, length: number): number {
  let rest = length
  let end = at
  for (; rest >= 0x80; rest >>>= 7) into[end++] = (rest & 0x7f) | 0x80
  into[end++] = rest
  return end
}

function lengthBytes(length: number): number {
  return length < 0x80 ? 1 : 1 + lengthBytes(length >>> 7)
}

import { createCipheriv, createHash } from 'node:crypto'

/** A file that is made while it is read: large vectors need no disk. */
export function keyStreamFile(seed: string, size: number): Blob {
  const stream = () => streamOf(keyStream(seed, size))
  // The importer reads a size and a stream; a Blob of a GiB would be held.
  return {
    size,
    stream,
    arrayBuffer: () => new Response(stream()).arrayBuffer(),
    slice: (_: number, end: number) => new Blob([...keyStream(seed, end)]),
  } as unknown as Blob
}

function streamOf(pieces: Generator<Uint8Array, void, undefined>) {
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value } = pieces.next()
      if (value === undefined) controller.close()
      else controller.enqueue(value)
    },
  })
}

/** `size` bytes of the ChaCha20 key stream, as the vectors describe it. */
export function* keyStream(
  seed: string,
  size: number,
): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  const key = createHash('sha256').update(seed).digest()
  const cipher = createCipheriv('chacha20', key, Buffer.alloc(16))
  const zeros = Buffer.alloc(2 ** 20)
  for (let left = size; left > 0; left -= zeros.byteLength) {
    const part = cipher.update(zeros.subarray(0, Math.min(left, 2 ** 20)))
    yield new Uint8Array(part.buffer as ArrayBuffer, part.byteOffset, part.length)
  }
}

/** The names of a folder of the vectors. */
export function keyStreamNames(folder: {
  seed: string
  count: number
  nameLength: number
  lastNameLength: number
  alphabet: string
}): string[] {
  const { count, nameLength, lastNameLength, alphabet } = folder
  const bytes = Buffer.concat([...keyStream(folder.seed, 2 ** 20)])
  return Array.from({ length: count }, (_, index) => {
    const length = index === count - 1 ? lastNameLength : nameLength
    const start = index * nameLength
    return Array.from(
      bytes.subarray(start, start + length),
      (byte) => alphabet[byte % alphabet.length],
    ).join('')
  })
}

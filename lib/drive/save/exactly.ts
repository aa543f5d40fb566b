import { AppError } from '#lib/base/errors'

/**
 * The same bytes, which must be as many as was said; undefined is any number.
 *
 * @throws AppError `block-invalid`
 */
export async function* exactly(
  size: number | undefined,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let found = 0
  for await (const piece of bytes) {
    found += piece.byteLength
    if (size !== undefined && found > size) throw wrongSize(size, found)
    yield piece
  }
  if (size !== undefined && found < size) throw wrongSize(size, found)
}

function wrongSize(size: number, found: number): AppError {
  return new AppError(
    'block-invalid',
    'This content is damaged: it has another size than it says. Nothing was saved.',
    { details: `${found} of ${size} bytes` },
  )
}

import type { Abortable } from '#lib/base/abort'
import { unreadableFile } from '../file-errors.ts'
import { throwIfStopped } from '../read-block.ts'

/**
 * A file as a stream of pieces, read as they are asked for.
 * @throws AppError `file-unreadable`, `aborted`
 */
export async function* fileBytes(
  file: File,
  { signal }: Abortable = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader()
  try {
    for (;;) {
      throwIfStopped(signal)
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw unreadableFile(file.name, cause)
      })
      if (done) return
      yield value
    }
  } finally {
    // A source that failed can't be cancelled, and need not be.
    await reader.cancel().catch(() => undefined)
  }
}

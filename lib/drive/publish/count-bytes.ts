import type { Abortable } from '#lib/base/abort'
import { createBreathe } from '#lib/base/breathe'
import type { DroppedFile } from '../types.ts'

/** Asking for so many sizes is over within a frame or two. */
const quick = 64

/** Bytes of all files, where there are few; undefined for many. */
export function quicklyCounted(
  files: readonly DroppedFile[],
): number | undefined {
  return files.length > quick ? undefined : sum(files)
}

/**
 * Bytes of all files. A browser asks the disk for each size, 0.1 to 0.2 ms
 * long, and remembers it: 10,000 files in one go would stop the page.
 *
 * @throws the signal's reason
 */
export async function countBytes(
  files: readonly DroppedFile[],
  { signal }: Abortable = {},
): Promise<number> {
  const breathe = createBreathe()
  let bytes = 0
  for (let at = 0; at < files.length; at += quick / 4) {
    signal?.throwIfAborted()
    bytes += sum(files.slice(at, at + quick / 4))
    await breathe()
  }
  return bytes
}

function sum(files: readonly DroppedFile[]): number {
  return files.reduce((bytes, { file }) => bytes + file.size, 0)
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileKind } from './file-kind.ts'

/** Encoders that run at the same time. */
const atOnce = 2

/** Makes the samples of `kinds` in the folder. */
export async function makeSamples(
  folder: string,
  kinds: readonly FileKind[],
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const waiting = [...kinds]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await next.make(join(folder, next.sample))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

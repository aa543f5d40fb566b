import { readImage, writeImage } from './index-image.ts'
import type { IndexImage } from './index-image.ts'
import type { PackFiles } from './types.ts'

const pattern = /^index1-([0-9a-f]{8})$/

/** Generation of an index by its file name. */
export function indexGeneration(name: string): number | undefined {
  const [, generation] = pattern.exec(name) ?? []
  return generation === undefined ? undefined : Number.parseInt(generation, 16)
}

/**
 * Writes a new index beside the older ones and removes those: at every moment
 * there is a whole one, or none, which costs a scan of the packs.
 *
 * @param takeImage called right before the write, which nothing interrupts.
 */
export async function writeIndex(
  files: PackFiles,
  takeImage: () => IndexImage,
): Promise<void> {
  const names = await files.list()
  const older = names.filter((name) => indexGeneration(name) !== undefined)
  const last = Math.max(0, ...older.map((name) => indexGeneration(name) ?? 0))
  const hex = (last + 1).toString(16).padStart(8, '0')
  const file = await files.open(`index1-${hex}`)
  try {
    writeImage(file, takeImage())
  } finally {
    file.close()
  }
  for (const name of older) await files.remove(name)
}

/** The newest index that is whole, if any. */
export async function readIndex(
  files: PackFiles,
): Promise<IndexImage | undefined> {
  const names = await files.list()
  const newestFirst = names
    .filter((name) => indexGeneration(name) !== undefined)
    .toSorted()
    .toReversed()
  for (const name of newestFirst) {
    const file = await files.open(name)
    try {
      const image = readImage(file)
      if (image !== undefined) return image
    } finally {
      file.close()
    }
  }
  return undefined
}

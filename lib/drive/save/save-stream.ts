import type { Abortable } from '#lib/base/abort'
import { fileName } from './file-name.ts'
import { exactly } from './exactly.ts'
import { largerPieces } from './larger-pieces.ts'
import { saveAsBlob, saveSmall } from './save-as-blob.ts'
import { saveByWorker } from './save-by-worker.ts'
import { saveToPicked } from './save-to-picked.ts'

/** A file on its way to the disk. */
export interface SavedFile {
  /** Foreign: it is cleaned here. */
  name: string
  /** Media type, sniffed. */
  type: string
  /** Bytes, if they are known for certain: what has another number fails. */
  size?: number | undefined
  /**
   * Read once, in order, and not before the person has chosen a place. Pieces
   * are kept until they are written: their memory must not be used again.
   */
  bytes: AsyncIterable<Uint8Array>
}

export interface SaveOptions extends Abortable {
  /** Bytes that have gone to the disk, or to the browser's download. */
  onProgress?: ((bytes: number) => void) | undefined
}

/** `cancelled`: by the person or the signal; nothing is left of it. */
export type SaveOutcome = 'saved' | 'cancelled'

/** One way to the disk; undefined where the browser does not have it. */
export type SaveWay = (
  file: SavedFile,
  options: SaveOptions,
) => Promise<SaveOutcome | undefined>

/**
 * The best first: what is small goes to the downloads without a question;
 * else a place the person picks, a download that streams, memory.
 */
const ways: SaveWay[] = [saveSmall, saveToPicked, saveByWorker, saveAsBlob]

/**
 * Saves a stream as a file, by whatever way the browser has, never holding
 * more than a few pieces of it where that is possible. Must be called in a
 * click: browsers ask for one before they open a picker.
 *
 * @throws AppError `save-failed` when the disk or the browser refuses,
 * `storage-full`, `content-too-large` when all of it would have to be held,
 * and whatever `bytes` throws. Nothing that looks whole is left then.
 */
export async function saveStream(
  file: SavedFile,
  options: SaveOptions = {},
): Promise<SaveOutcome> {
  const named = {
    ...file,
    name: fileName(file.name),
    bytes: largerPieces(exactly(file.size, file.bytes)),
  }
  for (const way of ways) {
    const outcome = await way(named, options)
    if (outcome !== undefined) return outcome
  }
  throw new TypeError('The last way is there in every browser.')
}

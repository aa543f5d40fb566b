import { isAbort } from '#lib/base/errors'
import { saveFailure } from './save-failure.ts'
import type { SavedFile, SaveOptions, SaveOutcome } from './save-stream.ts'

/** Of the File System Access API: https://wicg.github.io/file-system-access/ */
interface PickerScope {
  showSaveFilePicker?: (options: {
    suggestedName: string
  }) => Promise<PickedFile>
}

type PickedFile = FileSystemFileHandle & {
  /** Not in every browser that has the picker. */
  remove?: () => Promise<void>
}

/** Nobody answers a picker sooner, in milliseconds. */
const quickest = 200

/**
 * Writes into a file that the person picks. The browser writes beside it and
 * moves the whole in place at the end, so a save that fails leaves nothing.
 */
export async function saveToPicked(
  file: SavedFile,
  options: SaveOptions,
): Promise<SaveOutcome | undefined> {
  const { showSaveFilePicker } = globalThis as PickerScope
  if (showSaveFilePicker === undefined) return undefined
  let picked: PickedFile
  const asked = performance.now()
  try {
    picked = await showSaveFilePicker.call(globalThis, {
      suggestedName: file.name,
    })
  } catch (thrown) {
    const wasSeen = performance.now() - asked >= quickest
    if (isAbort(thrown) && wasSeen) return 'cancelled'
    // It could not be opened (no window, a click too long ago): the next way.
    return undefined
  }
  const writing = await picked.createWritable().catch(refuse)
  try {
    await writeAll(file, writing, options)
    return 'saved'
  } catch (thrown) {
    // Its own failure would hide why it is given up.
    await writing.abort().catch(() => undefined)
    await removeEmpty(picked)
    if (options.signal?.aborted === true) return 'cancelled'
    throw thrown
  }
}

async function writeAll(
  { bytes }: SavedFile,
  writing: FileSystemWritableFileStream,
  { signal, onProgress }: SaveOptions,
): Promise<void> {
  let done = 0
  // While one piece is written, the next is read.
  let last = Promise.resolve()
  for await (const piece of bytes) {
    await last
    signal?.throwIfAborted()
    onProgress?.(done)
    done += piece.byteLength
    last = writing.write(piece as Uint8Array<ArrayBuffer>).catch(refuse)
    // Heard when its turn comes, also if the source fails first.
    last.catch(() => undefined)
  }
  await last
  signal?.throwIfAborted()
  onProgress?.(done)
  await writing.close().catch(refuse)
}

/** The picker makes an empty file under a new name; nobody wants that one. */
async function removeEmpty(picked: PickedFile): Promise<void> {
  try {
    const { size } = await picked.getFile()
    if (size === 0) await picked.remove?.()
  } catch {
    // It is gone, or may not be touched: then it stays as it is, empty.
  }
}

function refuse(thrown: unknown): never {
  throw saveFailure(thrown)
}

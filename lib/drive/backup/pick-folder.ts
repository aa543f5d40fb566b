import { isAbort } from '#lib/base/errors'
import { saveFailure } from '../save/save-failure.ts'

/** Of the File System Access API: https://wicg.github.io/file-system-access/ */
interface PickerScope {
  showDirectoryPicker?: (options: {
    id: string
    mode: 'read' | 'readwrite'
  }) => Promise<FileSystemDirectoryHandle>
}

/** Whether this browser lets a person pick a folder to write into. */
export function canPickFolder(): boolean {
  return (globalThis as PickerScope).showDirectoryPicker !== undefined
}

/**
 * Lets the person pick a folder; undefined if they don't. To be called in a
 * click, where `canPickFolder`.
 * @throws AppError `save-failed`
 */
export async function pickFolder(
  mode: 'read' | 'readwrite',
): Promise<FileSystemDirectoryHandle | undefined> {
  const { showDirectoryPicker } = globalThis as PickerScope
  try {
    const options = { id: 'freehold-backup', mode }
    return await showDirectoryPicker?.call(globalThis, options)
  } catch (thrown) {
    if (isAbort(thrown)) return undefined
    throw saveFailure(thrown)
  }
}

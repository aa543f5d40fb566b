import { isAbort } from '#lib/base/errors'
import { filesOfFolder } from './handle-files.ts'
import type { AddFiles } from './use-add-files.ts'

/** Chromium only; the DOM types leave it out. */
interface FolderPickerScope {
  showDirectoryPicker?: (options: {
    id: string
    mode: 'read'
  }) => Promise<FileSystemDirectoryHandle>
}

/** Whether this browser has a chooser that gives a folder's handle. */
export function canPickFolder(): boolean {
  return (globalThis as FolderPickerScope).showDirectoryPicker !== undefined
}

/** Lets a person choose a folder and adds it. To be called in a click. */
export async function addPicked(add: AddFiles): Promise<void> {
  const folder = await pickFolder().catch((thrown: unknown) => {
    if (isAbort(thrown)) return undefined
    throw thrown
  })
  if (folder !== undefined) await add(filesOfFolder(folder))
}

async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const scope = globalThis as FolderPickerScope
  return scope.showDirectoryPicker?.({ id: 'freehold-add', mode: 'read' })
}

import type { DroppedFile } from '#lib/drive/types'

/** Files of an input, with their place in the chosen folder. */
export function pickedFiles(files: readonly File[]): DroppedFile[] {
  return files.map((file) => {
    const inFolder = file.webkitRelativePath
    return { path: inFolder === '' ? file.name : inFolder, file }
  })
}

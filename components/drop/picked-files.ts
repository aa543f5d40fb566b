import type { DroppedFile } from '#lib/drive/types'

/** Files of an input, with their place in the chosen folder; maybe 100,000. */
export function pickedFiles(files: ArrayLike<File>): DroppedFile[] {
  return Array.from(files, (file) => {
    const inFolder = file.webkitRelativePath
    return { path: inFolder === '' ? file.name : inFolder, file }
  })
}

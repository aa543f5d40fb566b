import type { DroppedFile } from '#lib/drive/types'

/** As much of an archive as its header may take. */
const headerBytes = 2 ** 20

/** The archive among dropped files, if one was dropped alone. */
export async function archiveIn(
  files: readonly DroppedFile[],
): Promise<File | undefined> {
  const [only, another] = files
  if (only === undefined || another !== undefined) return undefined
  const { file } = only
  if (!/\.car$/iu.test(file.name)) return undefined
  const [{ openCar }, { fileBytes }] = await Promise.all([
    import('#lib/content/car/car-sections'),
    import('#lib/content/car/file-bytes'),
  ])
  const start = new File([file.slice(0, headerBytes)], file.name)
  try {
    await (await openCar(fileBytes(start))).close()
    return file
  } catch {
    // A file of that name and of another kind stays what it is.
    return undefined
  }
}

import { groupRoots } from '#lib/content/group-roots'
import { importFiles } from '#lib/content/import-files'
import { AppError } from '#lib/base/errors'
import type { Abortable } from '#lib/base/abort'
import type { DroppedFile } from '../types.ts'

/**
 * The content address that dropped files have, computed without storing.
 *
 * @throws AppError `file-unreadable` when nothing was dropped.
 */
export async function addressOf(
  files: DroppedFile[],
  options: Abortable = {},
): Promise<string> {
  const [root] = groupRoots(files)
  if (root === undefined) {
    throw new AppError('file-unreadable', 'There was no file to read.')
  }
  const forgetful = {
    put: async <C>(cid: C) => cid,
    has: async () => false,
  }
  const { cid } = await importFiles(root.files, forgetful as never, options)
  return cid
}

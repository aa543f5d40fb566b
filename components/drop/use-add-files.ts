'use client'
import { useCallback } from 'react'
import { useToast } from '#components/ui/toast'
import type { Toast } from '#components/ui/toast'
import { isAbort, toAppError } from '#lib/base/errors'
import type { DroppedFile } from '#lib/drive/types'
import { useArchives } from '#lib/hooks/use-archives'
import { usePublish } from '#lib/hooks/use-publish'
import type { Publishing } from '#lib/hooks/use-publish'
import { archiveIn } from './archive-in.ts'
import type { GatheredFiles } from './gathered-files.ts'

/** Adds files, or those of a folder once they are found. */
export type AddFiles = (files: DroppedFile[] | GatheredFiles) => Promise<void>

/** What can't be read, or holds nothing, is said. */
export function useAddFiles(): AddFiles {
  const { publish, lookThrough } = usePublish()
  const { unpack } = useArchives()
  const say = useToast()
  return useCallback(
    async (files) => {
      try {
        const known = Array.isArray(files)
          ? files
          : await gather(files, lookThrough)
        if (known.length === 0) {
          say({ text: 'There is no file in it, so nothing was added.' })
          return
        }
        await publish(known)
        const archive = await archiveIn(known)
        if (archive !== undefined) say(offerToUnpack(archive, unpack))
      } catch (thrown) {
        if (isAbort(thrown)) return
        say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
      }
    },
    [publish, lookThrough, say, unpack],
  )
}

/** Looking through a folder is a line of the list, until its files are known. */
async function gather(
  files: GatheredFiles,
  lookThrough: Publishing['lookThrough'],
): Promise<DroppedFile[]> {
  const looking = await lookThrough(files.name)
  try {
    return await files.gather(looking)
  } finally {
    looking.end()
  }
}

/** In milliseconds: long enough to read and decide. */
const offerLasts = 30_000

function offerToUnpack(
  file: File,
  unpack: (file: File) => Promise<void>,
): Toast {
  return {
    text: `“${file.name}” was added as a file. It is an archive of addressed content.`,
    action: { label: 'Unpack it into the drive', run: () => void unpack(file) },
    lasts: offerLasts,
  }
}

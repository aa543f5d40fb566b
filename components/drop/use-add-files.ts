'use client'
import { useCallback } from 'react'
import { useToast } from '#components/ui/toast'
import type { Toast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import { isAbort, toAppError } from '#lib/base/errors'
import type { DroppedFile } from '#lib/drive/types'
import { useArchives } from '#lib/hooks/use-archives'
import { usePublish } from '#lib/hooks/use-publish'
import { archiveIn } from './archive-in.ts'

/** Adds files once they are known; what can't be read is said. */
export function useAddFiles(): (
  files: DroppedFile[] | Promise<DroppedFile[]>,
) => Promise<void> {
  const { publish } = usePublish()
  const { unpack } = useArchives()
import type { GatheredFiles } from './gathered-files.ts'

/** Adds files, or those of a folder once they are found. */
export type AddFiles = (
  files: DroppedFile[] | GatheredFiles | undefined,
) => Promise<void>

/** What can't be read, or holds nothing, is said. */
export function useAddFiles(): AddFiles {
  const { publish, lookThrough } = usePublish()
  const say = useToast()
  return useCallback(
    async (files) => {
      const gather = async ({ name, gather: find }: GatheredFiles) => {
        const looking = await lookThrough(name)
        try {
          return await find(looking)
        } finally {
          looking.end()
        }
      }
      if (files === undefined) return
      try {
        const known = await files
        if (known.length === 0) {
          say({ text: 'There is no file in it, so nothing was added.' })
          return
        }
        await publish(known)
        const archive = await archiveIn(known)
        if (archive !== undefined) say(offerToUnpack(archive, unpack))
        const known = Array.isArray(files) ? files : await gather(files)
        if (known.length > 0) await publish(known)
        else say({ text: 'There is no file in it, so nothing was added.' })
      } catch (thrown) {
        if (isAbort(thrown)) return
        say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
      }
    },
    [publish, say, unpack],
    [publish, lookThrough, say],
  )
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

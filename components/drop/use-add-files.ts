'use client'
import { useCallback } from 'react'
import { useToast } from '#components/ui/toast'
import type { Toast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
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
  const say = useToast()
  return useCallback(
    async (files) => {
      try {
        const known = await files
        if (known.length === 0) {
          say({ text: 'There is no file in it, so nothing was added.' })
          return
        }
        await publish(known)
        const archive = await archiveIn(known)
        if (archive !== undefined) say(offerToUnpack(archive, unpack))
      } catch (thrown) {
        say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
      }
    },
    [publish, say, unpack],
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

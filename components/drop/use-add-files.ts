'use client'
import { useCallback } from 'react'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { DroppedFile } from '#lib/drive/types'
import { usePublish } from '#lib/hooks/use-publish'

/** Adds files once they are known; what can't be read is said. */
export function useAddFiles(): (
  files: DroppedFile[] | Promise<DroppedFile[]>,
) => Promise<void> {
  const { publish } = usePublish()
  const say = useToast()
  return useCallback(
    async (files) => {
      try {
        const known = await files
        if (known.length > 0) await publish(known)
        else say({ text: 'There is no file in it, so nothing was added.' })
      } catch (thrown) {
        say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
      }
    },
    [publish, say],
  )
}

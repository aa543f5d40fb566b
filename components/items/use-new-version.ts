'use client'
import { useCallback } from 'react'
import { useSheets } from '#components/sheets/sheets-context'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import { usePublish } from '#lib/hooks/use-publish'
import { pickedFiles } from '#components/drop/picked-files.ts'

/** Stores a newer version; then its record waits to be brought up to date. */
export function useNewVersion(
  itemId: string,
): (files: File[]) => Promise<void> {
  const { newVersion } = usePublish()
  const { open } = useSheets()
  const say = useToast()
  return useCallback(
    async (files) => {
      try {
        const stored = await newVersion(itemId, pickedFiles(files))
        if (stored) open({ kind: 'update', itemId })
      } catch (thrown) {
        say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
      }
    },
    [itemId, newVersion, open, say],
  )
}

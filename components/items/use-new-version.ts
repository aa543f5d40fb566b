'use client'
import { useCallback } from 'react'
import { useSheets } from '#components/sheets/sheets-context'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import { usePublish } from '#lib/hooks/use-publish'
import { pickedFiles } from '#components/drop/picked-files.ts'

const same = 'Nothing changed: all of it is here already, byte for byte.'

/** Stores a newer version; then its record waits to be brought up to date. */
export function useNewVersion(
  itemId: string,
): (files: File[], options?: { checkAll: boolean }) => Promise<void> {
  const { newVersion } = usePublish()
  const { open } = useSheets()
  const say = useToast()
  return useCallback(
    async (files, options) => {
      try {
        const outcome = await newVersion(itemId, pickedFiles(files), options)
        if (outcome === 'stored') open({ kind: 'update', itemId })
        if (outcome === 'same') say({ text: same })
      } catch (thrown) {
        say({ text: toAppError(thrown).shortMessage, kind: 'bad' })
      }
    },
    [itemId, newVersion, open, say],
  )
}

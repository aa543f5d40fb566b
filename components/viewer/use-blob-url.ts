'use client'
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { blobType } from './viewer-kind.ts'
import type { OpenFile } from '#lib/drive/open/open-view'

/**
 * A `blob:` address for a picture, video or sound, for as long as it is shown.
 * Undefined for every type that an element must not be given.
 */
export function useBlobUrl(
  file: Pick<OpenFile, 'blob' | 'type'>,
): string | undefined {
  const url = useRef<string>(undefined)
  const { blob } = file
  const type = blobType(file.type)
  const hold = useCallback(
    (changed: () => void) => {
      if (type === undefined || blob === undefined) return () => undefined
      url.current = URL.createObjectURL(blob.slice(0, blob.size, type))
      changed()
      return () => {
        if (url.current !== undefined) URL.revokeObjectURL(url.current)
        url.current = undefined
      }
    },
    [blob, type],
  )
  return useSyncExternalStore(hold, () => url.current, never)
}

function never(): undefined {
  return undefined
}

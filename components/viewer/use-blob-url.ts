'use client'
import { useEffect, useState } from 'react'
import type { OpenFile } from '#lib/drive/open-view'
import { blobType } from './viewer-kind.ts'

/**
 * A `blob:` address for a picture, video or sound, for as long as it is shown.
 * Undefined for every type that an element must not be given.
 */
export function useBlobUrl(file: OpenFile): string | undefined {
  const [url, setUrl] = useState<string>()
  const { blob } = file
  const type = blobType(file.type)
  useEffect(() => {
    if (type === undefined) return undefined
    const made = URL.createObjectURL(blob.slice(0, blob.size, type))
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [blob, type])
  return url
}

'use client'
import type { OpenFile } from '#lib/drive/open/open-view'
import { useBlobUrl } from './use-blob-url.ts'

/**
 * Where an element plays this from: the address that our service worker
 * answers range by range, else all of it in a Blob.
 */
export function useMediaUrl(file: OpenFile): string | undefined {
  const blobUrl = useBlobUrl(file)
  return file.source ?? blobUrl
}

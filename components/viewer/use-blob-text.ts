'use client'
import { useEffect, useState } from 'react'

export interface BlobText {
  /** Undefined until it was read. */
  text?: string | undefined
  /** True if only the beginning was read. */
  cut: boolean
}

/** The first `most` bytes of a blob as UTF-8 text. */
export function useBlobText(blob: Blob, most: number): BlobText {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let gone = false
    blob
      .slice(0, most)
      .text()
      .then((read) => {
        if (!gone) setText(read)
      })
      .catch(reportError)
    return () => {
      gone = true
    }
  }, [blob, most])
  return { text, cut: blob.size > most }
}

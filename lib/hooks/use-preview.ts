'use client'
import { useEffect, useState } from 'react'
import { isAbort, toAppError } from '../base/errors.ts'
import type { OpenPreview } from '../previews/open-preview.ts'

export interface Previewed<T> {
  /** Undefined until the worker is there. */
  preview?: OpenPreview | undefined
  /** Undefined until the first answer. */
  value?: T | undefined
}

/**
 * Reads a file in a worker for as long as it is shown. `ask` is what to read
 * first; it must be a stable function.
 */
export function usePreview<T>(
  blob: Blob,
  ask: (preview: OpenPreview) => Promise<T>,
  onFail: (sentence: string) => void,
): Previewed<T> {
  const [read, setRead] = useState<Previewed<T>>({})
  useEffect(() => {
    let opened: OpenPreview | undefined
    let gone = false
    const run = async () => {
      const { openPreview } = await import('../previews/open-preview.ts')
      if (gone) return
      opened = openPreview(blob)
      const value = await ask(opened)
      setRead({ preview: opened, value })
    }
    run().catch((thrown: unknown) => {
      if (!gone && !isAbort(thrown)) onFail(toAppError(thrown).shortMessage)
    })
    return () => {
      gone = true
      opened?.close()
      setRead({})
    }
  }, [blob, ask, onFail])
  return read
}

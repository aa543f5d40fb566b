'use client'
import { useCallback, useEffect, useState } from 'react'
import { toAppError } from '../base/errors.ts'
import type { AppError } from '../base/errors.ts'
import type { DiskUse } from '../drive/space/disk-use.ts'
import { useDriveState } from './use-drive.ts'
import { useSpace } from './use-space.ts'

export interface MeasuredUse {
  /** Undefined until measured. */
  use?: DiskUse | undefined
  error?: AppError | undefined
  /** Measures again. */
  again(): void
}

/** What takes room, measured again whenever the drive changes. */
export function useDiskUse(): MeasuredUse {
  const items = useDriveState((state) => state.items)
  const { diskUse } = useSpace()
  const [round, setRound] = useState(0)
  const [measured, setMeasured] = useState<Omit<MeasuredUse, 'again'>>({})
  useEffect(() => {
    const stopping = new AbortController()
    const { signal } = stopping
    diskUse({ signal })
      .then((use) => {
        if (!signal.aborted) setMeasured({ use })
      })
      .catch((thrown: unknown) => {
        if (!signal.aborted) setMeasured({ error: toAppError(thrown) })
      })
    return () => stopping.abort()
  }, [items, round, diskUse])
  const again = useCallback(() => setRound((before) => before + 1), [])
  return { ...measured, again }
}

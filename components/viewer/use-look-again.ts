'use client'
import { useEffect, useState } from 'react'
import type { Opened } from '#lib/hooks/use-open'

/** Time between two searches, in milliseconds. */
const pause = 20_000

export interface LookAgain {
  /** True while the page looks again by itself. */
  looking: boolean
  setLooking(looking: boolean): void
}

/** Searches again and again for as long as the page is open. */
export function useLookAgain({ state, retry }: Opened): LookAgain {
  const [looking, setLooking] = useState(false)
  useEffect(() => {
    if (!looking || state !== 'not-found') return undefined
    const timer = setTimeout(retry, pause)
    return () => clearTimeout(timer)
  }, [looking, state, retry])
  return { looking, setLooking }
}

'use client'
import { useCallback, useEffect, useState } from 'react'
import { useDriveState } from './use-drive.ts'

export interface StorageState {
  /** Bytes that this origin uses, and may use. 0 until known. */
  used: number
  quota: number
  /** Whether the browser promised not to evict it; undefined until known. */
  persisted: boolean | undefined
  /** Whether it was asked to promise that. */
  asked: boolean
}

/** Space of this browser, measured again whenever the drive changes. */
export function useStorage(): StorageState & { persist(): Promise<boolean> } {
  const items = useDriveState((state) => state.items)
  const askedBefore = useDriveState((state) => state.askedToPersist)
  const [state, setState] = useState<Omit<StorageState, 'asked'>>({
    used: 0,
    quota: 0,
    persisted: undefined,
  })
  const [askedNow, setAskedNow] = useState(false)
  useEffect(() => {
    let gone = false
    readStorage()
      .then((next) => {
        if (!gone) setState(next)
      })
      .catch(reportError)
    return () => {
      gone = true
    }
  }, [items, askedBefore])
  const persist = useCallback(async () => {
    const persisted = await navigator.storage.persist()
    setState((before) => ({ ...before, persisted }))
    setAskedNow(true)
    return persisted
  }, [])
  return { ...state, asked: askedBefore || askedNow, persist }
}

async function readStorage(): Promise<Omit<StorageState, 'asked'>> {
  const [estimate, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ])
  return { used: estimate.usage ?? 0, quota: estimate.quota ?? 0, persisted }
}

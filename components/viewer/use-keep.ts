'use client'
import { useState } from 'react'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { readingBase } from '#lib/base/reading-base'
import { useItemActions } from '#lib/hooks/use-item-actions'
import { useItems } from '#lib/hooks/use-items'

export interface Keeping {
  /** `kept`: it is in the drive of this browser; `never`: it has no drive. */
  state: 'rest' | 'busy' | 'kept' | 'never'
  error?: AppError | undefined
  keep(): void
}

/** "Keep a copy" of what is shown, and whether there is one already. */
export function useKeep(cid: string, name: string, type: string): Keeping {
  const actions = useItemActions()
  const { items } = useItems()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const kept = items.some(({ item }) => item.cid === cid)
  const never = readingBase() !== undefined
  const keep = () => {
    if (busy || kept || never || cid === '') return
    setBusy(true)
    setError(undefined)
    actions
      .keep(cid, name, type)
      .catch((thrown: unknown) => setError(toAppError(thrown)))
      .finally(() => setBusy(false))
  }
  const state = kept ? 'kept' : busy ? 'busy' : 'rest'
  return { state: never ? 'never' : state, error, keep }
}

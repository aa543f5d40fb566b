'use client'
import { useState } from 'react'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { useItemActions } from '#lib/hooks/use-item-actions'
import { useItems } from '#lib/hooks/use-items'

export interface Keeping {
  /** `kept`: it is in the drive of this browser. */
  state: 'rest' | 'busy' | 'kept'
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
  const keep = () => {
    if (busy || kept || cid === '') return
    setBusy(true)
    setError(undefined)
    actions
      .keep(cid, name, type)
      .catch((thrown: unknown) => setError(toAppError(thrown)))
      .finally(() => setBusy(false))
  }
  return { state: kept ? 'kept' : busy ? 'busy' : 'rest', error, keep }
}

'use client'
import { useState } from 'react'
import { useToast } from '#components/ui/toast'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'

/** A change that happens on this device only; closes the sheet once done. */
export function useLocalChange(onClose: () => void) {
  const say = useToast()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError>()
  const run = async (change: () => Promise<unknown>, done: string) => {
    setBusy(true)
    setError(undefined)
    try {
      await change()
      onClose()
      say({ text: done })
      return true
    } catch (thrown) {
      setError(toAppError(thrown))
      setBusy(false)
      return false
    }
  }
  return { busy, error, run }
}

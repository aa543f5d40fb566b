import { useState } from 'react'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'

export interface Attempt {
  /** What is being tried now. */
  trying: string | undefined
  /** Why the last attempt failed. */
  error: AppError | undefined
  /** Runs a task; resolves true if it went well. */
  attempt(name: string, task: () => Promise<unknown>): Promise<boolean>
  /** Forgets the error. */
  clear(): void
}

/** One thing that a sheet tries at a time, and what came of it. */
export function useAttempt(): Attempt {
  const [trying, setTrying] = useState<string>()
  const [error, setError] = useState<AppError>()
  return {
    trying,
    error,
    clear: () => setError(undefined),
    async attempt(name, task) {
      setTrying(name)
      setError(undefined)
      try {
        await task()
        return true
      } catch (thrown) {
        setError(toAppError(thrown))
        return false
      } finally {
        setTrying(undefined)
      }
    },
  }
}

'use client'
import { useState } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { AppError } from '../base/errors.ts'

/** What a screen needs of something that is read again and again. */
export interface Reading<T> {
  data: T | undefined
  /** Why there is no answer, also while it is asked for again. */
  error: AppError | null
  refetch(): Promise<unknown>
}

/**
 * A query whose error stays in sight until there is an answer: without one,
 * each new try would otherwise take it from the screen.
 */
export function useReading<T>({
  data,
  error,
  isSuccess,
  refetch,
}: UseQueryResult<T, AppError>): Reading<T> {
  const [last, setLast] = useState<AppError | null>(null)
  if (error !== null && error !== last) setLast(error)
  if (isSuccess && last !== null) setLast(null)
  return { data, error: isSuccess ? null : (error ?? last), refetch }
}

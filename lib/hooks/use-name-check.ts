'use client'
import { useEffect, useState } from 'react'
import type { AppError } from '../base/errors.ts'
import { checkHandle } from '../names/check-name.ts'
import type { Holding } from '../names/types.ts'
import { useHolding, useTwins } from './use-names.ts'

/** What is known of a name that a person types. */
export type NameCheck =
  | { state: 'empty' }
  /** Against the rule; `words` say why. */
  | { state: 'refused'; words: string }
  | { state: 'asking' }
  | { state: 'unknown'; error: AppError }
  | { state: 'free'; handle: string; warnings: string[] }
  | { state: 'taken'; handle: string; holding: Holding; warnings: string[] }

/** Milliseconds after the last key until the chain is asked. */
const rest = 350

/** Checks a name by the rule at once, and on the chain after a moment. */
export function useNameCheck(text: string): NameCheck {
  const settled = useSettled(text)
  const first = checkHandle(settled)
  const handle = first.ok ? first.handle : undefined
  const { data, error } = useHolding(handle)
  const twins = useTwins(handle)
  if (text === '') return { state: 'empty' }
  const now = checkHandle(text, twins)
  if (!now.ok) return { state: 'refused', words: now.words }
  if (settled !== text) return { state: 'asking' }
  if (data === undefined || data === null) {
    return error === null ? { state: 'asking' } : { state: 'unknown', error }
  }
  const { warnings } = now
  return data.free
    ? { state: 'free', handle: text, warnings }
    : { state: 'taken', handle: text, holding: data, warnings }
}

/** The text once nothing was typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), rest)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

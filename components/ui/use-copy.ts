'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

/** How long "Copied" stays, in milliseconds. */
const shown = 2_000

export interface Copying {
  /** `done` and `refused` last two seconds. */
  state: 'rest' | 'done' | 'refused'
  /** Resolves with whether the browser allowed it. */
  copy(text: string): Promise<boolean>
}

/** Puts text on the clipboard and says for a moment how it went. */
export function useCopy(): Copying {
  const [state, setState] = useState<Copying['state']>('rest')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = useCallback(async (text: string) => {
    const allowed = await writeClipboard(text)
    setState(allowed ? 'done' : 'refused')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('rest'), shown)
    return allowed
  }, [])
  return { state, copy }
}

/** Refused without a permission or outside of a secure origin. */
function writeClipboard(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (clipboard === undefined) return Promise.resolve(false)
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}

'use client'
import { useEffect, useState } from 'react'

/** Calls `gone` after a while, but not while somebody points at it. */
export function useToastClock(lasts: number, gone: () => void) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(gone, lasts)
    return () => clearTimeout(timer)
  }, [held, lasts, gone])
  return {
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
  }
}

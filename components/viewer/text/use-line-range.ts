'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { chosenLines, lineLink, readLineLink } from './line-link.ts'
import type { LineRange } from './line-link.ts'

/** The lines that the address of this page points to, kept in its end. */
export function useLineRange(): [
  range: LineRange | undefined,
  choose: (line: number, extend: boolean) => void,
] {
  const hash = useSyncExternalStore(subscribe, readHash, () => '')
  const choose = useCallback((line: number, extend: boolean) => {
    const range = chosenLines(line, readLineLink(readHash()), extend)
    history.replaceState(history.state, '', lineLink(range))
    // Replacing the address tells nobody.
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  }, [])
  return [readLineLink(hash), choose]
}

function readHash(): string {
  return window.location.hash
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

'use client'
import { useSyncExternalStore } from 'react'

const mark = '#blocks'

/** Whether the address of this page asks for blocks instead of content. */
export function useInspecting(): boolean {
  return useSyncExternalStore(subscribe, isAsked, () => false)
}

/** Shows the blocks, or the content again. */
export function setInspecting(on: boolean): void {
  const { pathname, search } = window.location
  const address = on ? mark : `${pathname}${search}`
  history.replaceState(history.state, '', address)
  // Replacing the address tells nobody.
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function isAsked(): boolean {
  return window.location.hash === mark
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

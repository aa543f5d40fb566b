'use client'
import { useSyncExternalStore } from 'react'

/**
 * Whether single letters act while the viewer or a list has the focus. Some
 * people speak to their computer, and to them every word would be a command.
 */

const key = 'freehold-single-keys'
const listeners = new Set<() => void>()

/** True unless the person switched them off. */
export function readSingleKeys(): boolean {
  return localStorage.getItem(key) !== 'off'
}

/** The switch, kept in this browser. */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, readSingleKeys, () => true)
  return [on, setSingleKeys]
}

function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(key)
  else localStorage.setItem(key, 'off')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

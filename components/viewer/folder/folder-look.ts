'use client'
import { useSyncExternalStore } from 'react'

export type FolderLook = 'list' | 'gallery'

const key = 'freehold-folder-look'
const listeners = new Set<() => void>()

/** How folders are shown, kept in this browser. */
export function useFolderLook(): [
  look: FolderLook,
  set: (look: FolderLook) => void,
] {
  return [useSyncExternalStore(subscribe, readLook, () => 'list'), setLook]
}

function readLook(): FolderLook {
  return localStorage.getItem(key) === 'gallery' ? 'gallery' : 'list'
}

function setLook(look: FolderLook): void {
  if (look === 'gallery') localStorage.setItem(key, look)
  else localStorage.removeItem(key)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

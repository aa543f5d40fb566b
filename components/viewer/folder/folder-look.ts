'use client'
import { useSyncExternalStore } from 'react'
import { readingBase } from '#lib/base/reading-base'

export type FolderLook = 'list' | 'gallery'

const key = 'freehold-folder-look'
/** Where nothing may be kept, it holds as long as the page. */
let unkept: FolderLook = 'list'
const listeners = new Set<() => void>()

/** How folders are shown, kept in this browser. */
export function useFolderLook(): [
  look: FolderLook,
  set: (look: FolderLook) => void,
] {
  return [useSyncExternalStore(subscribe, readLook, () => 'list'), setLook]
}

function readLook(): FolderLook {
  if (readingBase() !== undefined) return unkept
  return localStorage.getItem(key) === 'gallery' ? 'gallery' : 'list'
}

function setLook(look: FolderLook): void {
  if (readingBase() !== undefined) unkept = look
  else if (look === 'gallery') localStorage.setItem(key, look)
  else localStorage.removeItem(key)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

'use client'
import { useSyncExternalStore } from 'react'

export type Theme = 'auto' | 'light' | 'dark'

/** How a person reads them. */
export const themeNames: Record<Theme, string> = {
  auto: 'as the system',
  light: 'light',
  dark: 'dark',
}

const key = 'freehold-theme'
const listeners = new Set<() => void>()

/** The theme after this one, when the switch is pressed. */
export function nextTheme(theme: Theme): Theme {
  if (theme === 'auto') return 'light'
  return theme === 'light' ? 'dark' : 'auto'
}

/** The chosen theme; it is kept in this browser. */
export function useTheme(): { theme: Theme; setTheme(next: Theme): void } {
  const theme = useSyncExternalStore(subscribe, readTheme, auto)
  return { theme, setTheme }
}

/** Puts the kept theme on the page; called once when the app starts. */
export function applyTheme(): void {
  const theme = readTheme()
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

function setTheme(next: Theme): void {
  if (next === 'auto') localStorage.removeItem(key)
  else localStorage.setItem(key, next)
  applyTheme()
  for (const listener of listeners) listener()
}

function readTheme(): Theme {
  const kept = localStorage.getItem(key)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

function auto(): Theme {
  return 'auto'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

'use client'
import { useLayoutEffect } from 'react'
import { applyTheme } from './use-theme.ts'

/** Puts the kept theme on the page as soon as the app runs. */
export function ThemeKeeper() {
  useLayoutEffect(applyTheme, [])
  return null
}

'use client'
import { Icon } from './icon.tsx'
import { nextTheme, themeNames, useTheme } from './use-theme.ts'

/** The half-moon: light, dark, or as the system has it. */
export function ThemeSwitch({ className }: { className?: string | undefined }) {
  const { theme, setTheme } = useTheme()
  const name = `Theme: ${themeNames[theme]}`
  return (
    <button
      type="button"
      className={['icon-btn', className ?? ''].filter(Boolean).join(' ')}
      aria-label={name}
      title={name}
      onClick={() => setTheme(nextTheme(theme))}
    >
      <Icon name="theme" />
    </button>
  )
}

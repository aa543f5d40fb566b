import type { IconName } from '#components/ui/icons.ts'

/** A place of the app that the rail and the tab bar lead to. */
export interface Place {
  href: string
  name: string
  icon: IconName
  /** Shown only where a chain has it. */
  needs?: 'names' | undefined
}

export const places: readonly Place[] = [
  { href: '/', name: 'Home', icon: 'home' },
  { href: '/drive/', name: 'Drive', icon: 'drive' },
  { href: '/inbox/', name: 'Received', icon: 'shared' },
  { href: '/names/', name: 'Names', icon: 'user', needs: 'names' },
  { href: '/network/', name: 'Network', icon: 'network' },
  { href: '/settings/', name: 'Settings', icon: 'settings' },
]

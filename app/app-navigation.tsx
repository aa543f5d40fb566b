'use client'
import { usePathname, useRouter } from 'next/navigation'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { NavigationProvider } from '#components/shell/navigation'

/** Gives the router to the screens, which know no framework. */
export function AppNavigation({ children }: { children: ReactNode }) {
  const router = useRouter()
  const path = usePathname()
  const navigation = useMemo(
    () => ({
      path,
      navigate: (href: string) => router.push(href),
      replace: (href: string) => router.replace(href),
    }),
    [path, router],
  )
  return <NavigationProvider value={navigation}>{children}</NavigationProvider>
}

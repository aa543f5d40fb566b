'use client'
import { useEffect, useMemo } from 'react'
import { NavigationProvider } from '#components/shell/navigation'
import type { Navigation } from '#components/shell/navigation'
import { ViewScreen } from '#components/viewer/view-screen'
import { readingHref } from './reading-href.ts'
import { ReadingNotice } from './reading-notice.tsx'

export interface ReadingScreenProps {
  search: string
  /** Folder that the app lies in, with a slash at both ends. */
  base: string
}

/** The viewer on an origin that is shared with strangers: it only reads. */
export function ReadingScreen({ search, base }: ReadingScreenProps) {
  const navigation = useMemo(() => navigationBelow(base), [base])
  useEffect(() => mendLinks(base), [base])
  return (
    <NavigationProvider value={navigation}>
      <div className="reading-page">
        <ReadingNotice />
        <ViewScreen search={search} />
      </div>
    </NavigationProvider>
  )
}

/** The viewer changes its query in place; other pages are loaded. */
function navigationBelow(base: string): Navigation {
  const show =
    (change: 'pushState' | 'replaceState') =>
    (href: string): void => {
      const there = readingHref(base, href)
      if (!there.startsWith(`${base}read/`)) return location.assign(there)
      history[change](null, '', there)
    }
  return {
    path: '/view/',
    navigate: show('pushState'),
    replace: show('replaceState'),
  }
}

/** Links name pages from the root, for a copy that lies there. */
function mendLinks(base: string): () => void {
  const mend = ({ target }: Event) => {
    const link =
      target instanceof Element ? target.closest('a[href^="/"]') : null
    const href = link?.getAttribute('href')
    if (link && href) link.setAttribute('href', readingHref(base, href))
  }
  const events = ['pointerover', 'focusin', 'click'] as const
  for (const event of events) document.addEventListener(event, mend, true)
  return () => {
    for (const event of events) document.removeEventListener(event, mend, true)
  }
}

'use client'
import { lazy, Suspense } from 'react'
import { useDriveState } from '#lib/hooks/use-drive'

/** Hardly ever needed, so no part of the first load. */
const GapBanner = lazy(async () => {
  const { GapBanner: banner } = await import('./gap-banner.tsx')
  return { default: banner }
})

const ListNotices = lazy(async () => {
  const { ListNotices: notices } = await import('./list-notices.tsx')
  return { default: notices }
})

/** What this browser lost, with the ways out; nothing while nothing is. */
export function LostBanner() {
  const gaps = useDriveState((state) => state.gaps)
  const notices = useDriveState((state) => state.notices)
  const isWhole = Object.keys(gaps).length === 0
  const isListed = Object.values(notices).every((each) => each === undefined)
  return (
    <Suspense>
      {!isListed && <ListNotices />}
      {!isWhole && <GapBanner />}
    </Suspense>
  )
}

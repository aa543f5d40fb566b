'use client'
import { lazy, Suspense } from 'react'
import { Link } from '#components/shell/navigation'
import type { ItemView } from '#lib/drive/types'

/** Hardly ever needed, so no part of the first load. */
const GapButtons = lazy(async () => {
  const { GapButtons: buttons } = await import('./gap-buttons.tsx')
  return { default: buttons }
})

/** What can be done about an item for which there is no room, or that is not whole. */
export function WaysOut({ view }: { view: ItemView }) {
  if (view.gap !== undefined) {
    return (
      <Suspense>
        <GapButtons view={view} />
      </Suspense>
    )
  }
  if (view.error?.code !== 'storage-full') return null
  return (
    <Link className="btn quiet small" href="/settings/#storage">
      See what takes space
    </Link>
  )
}

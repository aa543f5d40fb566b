'use client'
import { useSearchParams } from 'next/navigation'
import { lazy, Suspense } from 'react'
import { ViewScreen } from '#components/viewer/view-screen'
import { readingBase } from '#lib/base/reading-base'

const ReadingScreen = lazy(async () => {
  const screen = await import('#components/reading/reading-screen')
  return { default: screen.ReadingScreen }
})

/** Hands the query of the address to the viewer. */
export function ViewPage() {
  const search = useSearchParams().toString()
  const base = readingBase()
  if (base === undefined) return <ViewScreen search={search} />
  return (
    <Suspense fallback={null}>
      <ReadingScreen search={search} base={base} />
    </Suspense>
  )
}

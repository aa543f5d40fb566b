'use client'
import { useSearchParams } from 'next/navigation'
import { ViewScreen } from '#components/viewer/view-screen'

/** Hands the query of the address to the viewer. */
export function ViewPage() {
  return <ViewScreen search={useSearchParams().toString()} />
}

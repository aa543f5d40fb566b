'use client'
import { useSearchParams } from 'next/navigation'
import { SiteScreen } from '#components/site/site-screen'

/** Hands the query of the address to the site's screen. */
export function SitePage() {
  return <SiteScreen search={useSearchParams().toString()} />
}

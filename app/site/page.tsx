import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SitePage } from './site-page.tsx'
import '../view/view.css'
import './site.css'

export const metadata: Metadata = { title: 'Site · Freehold' }

/** `/site/?cid=…&path=…`: a folder as a site, on an origin of its own. */
export default function Page() {
  return (
    <Suspense fallback={<Opening />}>
      <SitePage />
    </Suspense>
  )
}

/** What the exported file holds: the query is known in the browser only. */
function Opening() {
  return (
    <div className="lobby">
      <main className="page">
        <h1 className="sr">Site</h1>
        <p className="soft">Opening…</p>
      </main>
    </div>
  )
}

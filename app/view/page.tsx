import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ViewPage } from './view-page.tsx'
import './view.css'

export const metadata: Metadata = { title: 'View · Freehold' }

/** `/view/?cid=…&path=…`: anything by its content address. */
export default function Page() {
  return (
    <Suspense fallback={<Opening />}>
      <ViewPage />
    </Suspense>
  )
}

/** What the exported file holds: the query is known in the browser only. */
function Opening() {
  return (
    <div className="lobby">
      <main className="page">
        <h1 className="sr">Opening</h1>
        <p className="soft">Opening…</p>
      </main>
    </div>
  )
}

import type { Metadata } from 'next'
import { Suspense } from 'react'
import { NamesPage } from './names-page.tsx'
import './names.css'

export const metadata: Metadata = { title: 'Names · Freehold' }

/** `/names/`: one's own name; `?name=…&label=…`: somebody's. */
export default function Page() {
  return (
    <Suspense fallback={<Opening />}>
      <NamesPage />
    </Suspense>
  )
}

/** What the exported file holds: the query is known in the browser only. */
function Opening() {
  return (
    <div className="lobby">
      <main className="page">
        <h1 className="sr">Names</h1>
        <p className="soft">Opening…</p>
      </main>
    </div>
  )
}

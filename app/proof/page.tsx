import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ProofPage } from './proof-page.tsx'
import './proof.css'

export const metadata: Metadata = { title: 'Proof of record · Freehold' }

/** `/proof/?record=<chain>:<contract>:<id>`: what a record proves. */
export default function Page() {
  return (
    <Suspense fallback={<Opening />}>
      <ProofPage />
    </Suspense>
  )
}

/** What the exported file holds: the query is known in the browser only. */
function Opening() {
  return (
    <div className="lobby">
      <main className="page">
        <h1 className="sr">Proof of record</h1>
        <p className="soft">Opening…</p>
      </main>
    </div>
  )
}

import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AddressPage } from './address-page.tsx'
import './address.css'

export const metadata: Metadata = { title: 'An address · Freehold' }

/** `/address/?cid=…`: what a content address is made of. */
export default function Page() {
  return (
    <Suspense fallback={<Opening />}>
      <AddressPage />
    </Suspense>
  )
}

/** What the exported file holds: the query is known in the browser only. */
function Opening() {
  return (
    <div className="lobby">
      <main className="page">
        <h1 className="sr">What an address is made of</h1>
        <p className="soft">Opening…</p>
      </main>
    </div>
  )
}

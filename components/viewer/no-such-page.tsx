'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { AddressForm } from '#components/shell/address-form'
import { LobbyHeader } from '#components/shell/lobby-header'
import { Link } from '#components/shell/navigation'
import { viewHrefOfPath } from './view-address.ts'

/** For any path without a page; `/ipfs/<address>/…` leads to the viewer. */
export function NoSuchPage() {
  const href = useSyncExternalStore(never, hrefHere, nowhere)
  const leads = href !== undefined
  useEffect(() => {
    if (href !== undefined) window.location.replace(href)
  }, [href])
  return (
    <div className="lobby">
      <LobbyHeader />
      <main className="page">
        <header className="proof-head">
          <h1>{leads ? 'Opening' : 'There is no page here'}</h1>
          <p className="lead">
            {leads
              ? 'This is a content address: the viewer opens it.'
              : 'The link may be cut off at its end. Nothing of yours is lost.'}
          </p>
        </header>
        {!leads && (
          <>
            <AddressForm label="Open a link or a content address" />
            <p>
              <Link className="link" href="/">
                Home
              </Link>
            </p>
          </>
        )}
      </main>
    </div>
  )
}

function hrefHere(): string | undefined {
  return viewHrefOfPath(window.location.pathname)
}

/** Known in the browser only. */
function nowhere(): undefined {
  return undefined
}

/** A path does not change under a page that is shown. */
function never(): () => void {
  return () => undefined
}

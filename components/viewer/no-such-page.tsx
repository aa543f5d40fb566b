'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { NotFoundScreen } from '#components/home/not-found-screen'
import { LobbyHeader } from '#components/shell/lobby-header'
import { viewHrefOfPath } from './view-address.ts'

/** For any path without a page; `/ipfs/<address>/…` leads to the viewer. */
export function NoSuchPage() {
  const href = useSyncExternalStore(never, hrefHere, nowhere)
  useEffect(() => {
    if (href !== undefined) window.location.replace(href)
  }, [href])
  if (href === undefined) return <NotFoundScreen />
  return (
    <div className="lobby">
      <LobbyHeader />
      <main className="page">
        <header className="proof-head">
          <h1>Opening</h1>
          <p className="lead">
            This is a content address: the viewer opens it.
          </p>
        </header>
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

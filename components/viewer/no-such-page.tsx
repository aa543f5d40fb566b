'use client'
import { Suspense, lazy, useEffect, useSyncExternalStore } from 'react'
import { NotFoundScreen } from '#components/home/not-found-screen'
import { LobbyHeader } from '#components/shell/lobby-header'
import { viewHrefOfPath } from './view-address.ts'

const OpeningName = lazy(async () => {
  const opening = await import('./opening-name.tsx')
  return { default: opening.OpeningName }
})

/**
 * For any path without a page; `/ipfs/<address>/…` and `/ipns/<name>/…` lead
 * to the viewer.
 */
export function NoSuchPage() {
  const href = useSyncExternalStore(never, hrefHere, nowhere)
  const name = useSyncExternalStore(never, nameHere, nowhere)
  useEffect(() => {
    if (href !== undefined) window.location.replace(href)
  }, [href])
  if (name !== undefined) {
    return (
      <Suspense fallback={null}>
        <OpeningName name={name} />
      </Suspense>
    )
  }
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

function nameHere(): string | undefined {
  const { pathname } = window.location
  return /^\/ipns\/[^/]/.test(pathname) ? pathname : undefined
}

/** Known in the browser only. */
function nowhere(): undefined {
  return undefined
}

/** A path does not change under a page that is shown. */
function never(): () => void {
  return () => undefined
}

'use client'
import { AddressForm } from '#components/shell/address-form'
import { OpenedBefore } from '#components/shell/opened-before'
import { Brand } from '#components/shell/brand'
import { LobbyHeader } from '#components/shell/lobby-header'
import { ErrorNote } from '#components/ui/error-note'
import type { AppError } from '#lib/base/errors'
import { readingBase } from '#lib/base/reading-base'

/** The viewer without an address that it can open. */
export function NothingAsked({ error }: { error: AppError | undefined }) {
  const isRefused = error?.code === 'codec-refused'
  return (
    <div className="lobby">
      {readingBase() === undefined ? <LobbyHeader /> : <PlainHeader />}
      <main
        className="page"
        data-testid="viewer"
        data-state={isRefused ? 'refused' : 'failed'}
        data-cid=""
        data-type=""
        data-verified="false"
        data-path="local"
      >
        <header className="proof-head">
          <h1>
            {error === undefined ? 'Open an address' : 'This does not open'}
          </h1>
          <p className="lead">
            {error === undefined
              ? 'Any content address works, from wherever you have it.'
              : 'Nothing was fetched. Paste the address once more, or another one.'}
          </p>
        </header>
        {error !== undefined && <ErrorNote error={error} />}
        <AddressForm label="A link or a content address" />
        <OpenedBefore />
      </main>
    </div>
  )
}

/** Without the wallet and the places that need an origin of their own. */
function PlainHeader() {
  return (
    <header className="lobby-top">
      <Brand />
    </header>
  )
}

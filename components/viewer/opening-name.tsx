'use client'
import { useEffect, useState } from 'react'
import { AddressForm } from '#components/shell/address-form'
import { LobbyHeader } from '#components/shell/lobby-header'
import { openingHref } from '../shell/opening-href.ts'
import { ErrorNote } from '#components/ui/error-note'
import { toAppError } from '#lib/base/errors'
import type { AppError } from '#lib/base/errors'
import { useLinkedNames } from '#lib/hooks/use-linked-names'

/** Follows a name such as `/ipns/k51…/a.txt`, then leads to the viewer. */
export function OpeningName({ name }: { name: string }) {
  const resolve = useLinkedNames()
  const [error, setError] = useState<AppError>()
  useEffect(() => {
    openingHref(name, resolve).then(
      (href) => window.location.replace(href),
      (thrown: unknown) => setError(toAppError(thrown)),
    )
  }, [name, resolve])
  return (
    <div className="lobby">
      <LobbyHeader />
      <main className="page">
        <header className="proof-head">
          <h1>{error === undefined ? 'Opening' : 'This does not open'}</h1>
          <p className="lead">
            {error === undefined
              ? 'This is a name: whoever owns it signed where it leads.'
              : 'Nothing was fetched. Paste the address once more, or another one.'}
          </p>
        </header>
        {error !== undefined && (
          <>
            <ErrorNote error={error} />
            <AddressForm label="A link or a content address" />
          </>
        )}
      </main>
    </div>
  )
}

'use client'
import { useState } from 'react'
import { Link } from '#components/shell/navigation'
import type { OwnName } from '#lib/drive/names/mine'
import { EndNotice } from './end-notice.tsx'
import { nameHref } from './name-href.ts'
import { NameSheet } from './name-sheet.tsx'
import { OfferSheet } from './offer-sheet.tsx'
import { OwnNameLines } from './own-name-lines.tsx'
import type { NameVerb } from './own-name-lines.tsx'

/** The name that the connected account holds, and what can be done with it. */
export function OwnNameSection({ name }: { name: OwnName }) {
  const [verb, setVerb] = useState<NameVerb>()
  const { handle, expired } = name
  const close = () => setVerb(undefined)
  return (
    <section
      aria-labelledby="own-name"
      data-testid="own-name"
      data-name={handle}
    >
      <header className="own-name">
        <h2 id="own-name">@{handle}</h2>
        {!expired && (
          <Link className="link" href={nameHref(handle)}>
            As others see it
          </Link>
        )}
      </header>
      <EndNotice name={name} onRenew={() => setVerb('renew')} />
      <OwnNameLines name={name} onVerb={setVerb} />
      {verb === 'offer' && <OfferSheet handle={handle} onClose={close} />}
      {verb !== undefined && verb !== 'offer' && (
        <NameSheet kind={verb} handle={handle} onClose={close} />
      )}
    </section>
  )
}

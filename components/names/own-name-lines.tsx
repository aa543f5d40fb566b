'use client'
import type { ReactNode } from 'react'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { shortAddress } from '#lib/base/short-address'
import type { OwnName } from '#lib/drive/names/mine'
import { useWallet } from '#lib/hooks/use-wallet'
import { Day } from './day.tsx'
import type { NameSheetKind } from './name-sheet.tsx'

/** What a person can do with their name. */
export type NameVerb = NameSheetKind | 'offer'

export interface OwnNameLinesProps {
  name: OwnName
  onVerb(verb: NameVerb): void
}

/** The facts of one's own name, each with what can be done about it. */
export function OwnNameLines({ name, onVerb }: OwnNameLinesProps) {
  const { address } = useWallet()
  const { offeredTo, expired, expiresAt } = name
  const offered = offeredTo !== undefined
  return (
    <dl className="lines">
      <Line term="Account">
        {address !== undefined && <Account address={address} />}
      </Line>
      <Line term="Yours until" verb="Renew…" onVerb={() => onVerb('renew')}>
        <Day at={expiresAt} />
      </Line>
      <Line
        term={offered ? 'Offered to' : 'Hand it on'}
        verb={offered ? 'Take back…' : 'Offer…'}
        off={expired && !offered}
        onVerb={() => onVerb(offered ? 'withdraw' : 'offer')}
      >
        {offered ? (
          <Account address={offeredTo} />
        ) : (
          'Another account has to accept it'
        )}
      </Line>
      <Line term="Give it up" verb="Give up…" onVerb={() => onVerb('release')}>
        Anyone can take it then
      </Line>
    </dl>
  )
}

interface LineProps {
  term: string
  verb?: string | undefined
  off?: boolean | undefined
  onVerb?(): void
  children: ReactNode
}

function Line({ term, verb, off, onVerb, children }: LineProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
      {verb !== undefined && (
        <dd className="note">
          <Button size="small" off={off} onPress={() => onVerb?.()}>
            {verb}
          </Button>
        </dd>
      )}
    </div>
  )
}

function Account({ address }: { address: string }) {
  return (
    <AddressChip
      text={address}
      short={shortAddress(address)}
      what="account address"
    />
  )
}

'use client'
import { Day } from '#components/names/day'
import { AddressChip } from '#components/ui/address-chip'
import { Button } from '#components/ui/button'
import { formatBalance } from '#lib/base/format-coin'
import { formatMoment } from '#lib/base/format'
import { rightsInWords } from '#lib/base/key-rights'
import { shortAddress } from '#lib/base/short-address'
import type { OwnKey } from '#lib/drive/session-key/list'
import type { SessionKeyView } from '#lib/registry/write/session-key-read'
import { useWallet } from '#lib/hooks/use-wallet'

export interface OwnKeyLineProps {
  own: OwnKey | undefined
  busy: boolean
  onAllow(): void
  onRevoke(): void
  onRetire(): void
}

/** Whether this browser may record by itself, and what stops it. */
export function OwnKeyLine(props: OwnKeyLineProps) {
  const { own, busy, onAllow, onRevoke, onRetire } = props
  const { chain } = useWallet()
  const works = own?.state === 'works'
  const coin = chain?.coin ?? { symbol: '', decimals: 18 }
  return (
    <div data-testid="own-key" data-state={own?.state ?? 'none'}>
      <dt>This browser</dt>
      <dd>
        {ownWords(own)}
        {own !== undefined && (works || own.balance > 0n) && (
          <span className="note-line">
            Key <span className="mono">{shortAddress(own.address)}</span>,{' '}
            {own.balance === 0n
              ? 'without coins for fees'
              : `${formatBalance(own.balance, coin)} for fees`}
          </span>
        )}
      </dd>
      <dd className="note do">
        {works ? (
          <>
            <Button size="small" onPress={onAllow}>
              Change…
            </Button>
            <Button size="small" onPress={onRevoke}>
              Revoke…
            </Button>
          </>
        ) : (
          <>
            {own !== undefined && own.balance > 0n && (
              <Button size="small" busy={busy} onPress={onRetire}>
                Take coins back
              </Button>
            )}
            <Button size="small" icon="key" onPress={onAllow}>
              Let it record…
            </Button>
          </>
        )}
      </dd>
    </div>
  )
}

function ownWords(own: OwnKey | undefined): string {
  switch (own?.state) {
    case 'works':
      return `May ${rightsInWords(own)} until ${formatMoment(own.expiresAt)}`
    case 'expired':
      return 'Asks your wallet: the time of its key is over'
    case 'revoked':
      return 'Asks your wallet: its key was revoked'
    case 'not-set':
    case undefined:
      return 'Asks your wallet for every record'
  }
}

export interface OtherKeyLineProps {
  view: SessionKeyView
  onRevoke(): void
}

/** A key of another browser. */
export function OtherKeyLine({ view, onRevoke }: OtherKeyLineProps) {
  const { address, expiresAt } = view
  return (
    <div data-testid="other-key" data-address={address}>
      <dt>Another device</dt>
      <dd>
        May {rightsInWords(view)} until {<Day at={expiresAt} />}
        <span className="note-line">
          Key{' '}
          <AddressChip
            text={address}
            short={shortAddress(address)}
            what="key address"
          />
        </span>
      </dd>
      <dd className="note do">
        <Button size="small" onPress={onRevoke}>
          Revoke…
        </Button>
      </dd>
    </div>
  )
}

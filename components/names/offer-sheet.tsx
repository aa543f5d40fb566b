'use client'
import { useId, useState } from 'react'
import { checkRecipient } from '#components/sheets/check-recipient.ts'
import { Icon } from '#components/ui/icon'
import { useWallet } from '#lib/hooks/use-wallet'
import { NameChangeSheet } from './name-change-sheet.tsx'

export interface OfferSheetProps {
  handle: string
  onClose(): void
}

/** Offers a name to another account, which then accepts it or does not. */
export function OfferSheet({ handle, onClose }: OfferSheetProps) {
  const id = useId()
  const { address } = useWallet()
  const [text, setText] = useState('')
  const { to, problem } = checkRecipient(text, address)
  return (
    <NameChangeSheet
      title={`Offer @${handle}`}
      action="offer-name"
      label="Offer"
      change={to === undefined ? undefined : { action: 'offer', to }}
      missing="Whom it goes to is not filled in."
      done={`@${handle} is offered. It is yours until it is accepted.`}
      onClose={onClose}
    >
      <div>
        <label className="head" htmlFor={id}>
          Account that may have it
        </label>
        <div className={problem === undefined ? 'field' : 'field is-error'}>
          <input
            id={id}
            className="mono"
            data-first
            placeholder="0x…"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-note`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <p className="field-note bad" id={`${id}-note`} role="status">
          {problem !== undefined && <Icon name="alert" small />}
          {problem}
        </p>
      </div>
      <p>
        The name is yours until that account accepts it, and you can take the
        offer back until then. It needs an account without a name.
      </p>
    </NameChangeSheet>
  )
}

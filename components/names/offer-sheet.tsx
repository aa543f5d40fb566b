'use client'
import { useState } from 'react'
import { checkRecipient } from '#components/sheets/check-recipient.ts'
import { RecipientField } from '#components/sheets/recipient-field'
import { useWallet } from '#lib/hooks/use-wallet'
import { NameChangeSheet } from './name-change-sheet.tsx'

export interface OfferSheetProps {
  handle: string
  onClose(): void
}

/** Offers a name to another account, which then accepts it or does not. */
export function OfferSheet({ handle, onClose }: OfferSheetProps) {
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
      <RecipientField
        label="Account that may have it"
        text={text}
        problem={problem}
        onText={setText}
      />
      <p>
        The name is yours until that account accepts it, and you can take the
        offer back until then. It needs an account without a name.
      </p>
    </NameChangeSheet>
  )
}

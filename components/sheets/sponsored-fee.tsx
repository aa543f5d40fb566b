'use client'
import { Icon } from '#components/ui/icon'
import { shortAddress } from '#lib/base/short-address'
import type { SponsorOffer } from '#lib/drive/sponsored/offers'

export interface SponsoredFeeProps {
  /** Undefined while peers are asked. */
  offer: SponsorOffer | undefined
}

/**
 * Who pays when the wallet can't, what is signed instead of a transaction,
 * and what the peer learns by it.
 */
export function SponsoredFee({ offer }: SponsoredFeeProps) {
  if (offer === undefined) {
    return (
      <div className="fee">
        <span>Network fee</span>
        <span className="dim" role="status">
          Asking whether a relay pays it
        </span>
      </div>
    )
  }
  return (
    <>
      <div className="fee" data-testid="sponsored-fee">
        <span>Network fee</span>
        <strong>Paid by a relay</strong>
      </div>
      <p className="soft">
        Your wallet holds too little for the network fee. A relay you are
        connected to offered to pay it from{' '}
        <span className="mono">{shortAddress(offer.payer)}</span>.
      </p>
      <div className="banner one">
        <Icon name="info" />
        <p>
          You sign a request and send nothing. The relay learns your account and
          this content address, its public name and this device’s network
          address. Anyone who has the request may bring it to the chain, once,
          within 10 minutes.
        </p>
      </div>
    </>
  )
}

'use client'
import { FeeOf } from '#components/sheets/fee-line'
import { formatFee } from '#lib/base/format-coin'
import type { GrantQuote } from '#lib/drive/session-key/grant'
import type { Reading } from '#lib/hooks/use-reading'

export interface GrantCostProps {
  quote: Pick<Reading<GrantQuote>, 'data' | 'error'>
}

/** What goes to the key, what the chain takes, and how often one is asked. */
export function GrantCost({ quote }: GrantCostProps) {
  const { data, error } = quote
  if (data === undefined) return <FeeOf quote={{ data, error }} known />
  const coin = { symbol: data.coin, decimals: data.decimals }
  return (
    <div>
      {data.coins > 0n && (
        <div className="fee">
          <span>Goes to the key, for its fees</span>
          <strong className="num">{formatFee(data.coins, coin)}</strong>
        </div>
      )}
      <FeeOf quote={quote} known />
      <p className="facts grant-facts">
        {data.coins > 0n &&
          'Enough for about 50 records at today’s price; what is left comes back when you revoke it. '}
        {data.approvals === 1
          ? 'Your wallet asks once.'
          : 'Your wallet asks twice: for the right, then for the coins.'}
      </p>
    </div>
  )
}

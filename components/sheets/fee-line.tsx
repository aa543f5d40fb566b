'use client'
import { ErrorNote } from '#components/ui/error-note'
import { formatFee } from '#lib/base/format-coin'
import type { DriveItem } from '#lib/drive/types'
import type { AppError } from '#lib/base/errors'
import type { FeeQuote, RecordChange } from '#lib/drive/record/record-port'
import { useFeeQuote } from '#lib/hooks/use-recording'
import { useWallet } from '#lib/hooks/use-wallet'

export interface FeeLineProps {
  item: DriveItem
  /** Undefined while the change is not known yet. */
  change: RecordChange | undefined
}

/** The network fee before anything is signed, and whether it can be paid. */
export function FeeLine({ item, change }: FeeLineProps) {
  const quote = useFeeQuote(item, change)
  return <FeeOf quote={quote} known={change !== undefined} />
}

export interface FeeOfProps {
  quote: { data: FeeQuote | undefined; error: AppError | null }
  /** Whether it is known yet what shall be sent. */
  known: boolean
}

/** A fee that was asked for, or why there is none. */
export function FeeOf({ quote: { data, error }, known }: FeeOfProps) {
  const { address, wrongChain } = useWallet()
  const coin = { symbol: data?.coin ?? '', decimals: data?.decimals ?? 18 }
  const wallet = address !== undefined && !wrongChain
  const short = data !== undefined && data.balance < data.fee
  return (
    <>
      <div className="fee">
        <span>Network fee, at most</span>
        {data === undefined ? (
          <span className="dim" role="status">
            {feeUnknown(wallet, known, error !== null)}
          </span>
        ) : (
          <strong className="num">{formatFee(data.fee, coin)}</strong>
        )}
      </div>
      {error !== null && data === undefined && <ErrorNote error={error} />}
      {short && (
        <ErrorNote
          error={{
            code: 'insufficient-funds',
            shortMessage: `The wallet holds too little ${coin.symbol} for the fee. Add some, then go on.`,
          }}
        />
      )}
    </>
  )
}

function feeUnknown(wallet: boolean, change: boolean, failed: boolean): string {
  if (!wallet) return 'Known once a wallet is connected'
  if (!change) return 'Known once the rest is filled in'
  return failed ? 'Not known' : 'Asking the chain'
}

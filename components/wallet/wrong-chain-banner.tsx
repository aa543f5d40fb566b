'use client'
import { Icon } from '#components/ui/icon'
import { useWallet } from '#lib/hooks/use-wallet'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from './use-attempt.ts'

/** Says that the wallet is on a chain without records, and offers to switch. */
export function WrongChainBanner() {
  const { wrongChain, chain, switchChain } = useWallet()
  const { trying, error, attempt } = useAttempt()
  if (!wrongChain || chain === undefined) return null
  const switchNow = () => void attempt('switch', () => switchChain())
  return (
    <>
      <div className="banner warn" data-testid="wrong-chain">
        <Icon name="alert" />
        <p>
          Your wallet is on another chain. Freehold records on{' '}
          <strong>{chain.name}</strong>.
        </p>
        <div className="do">
          <button
            type="button"
            className="btn small"
            aria-disabled={trying !== undefined}
            onClick={trying === undefined ? switchNow : undefined}
          >
            {trying === undefined ? 'Switch' : 'Answer in your wallet'}
          </button>
        </div>
      </div>
      {error !== undefined && <ErrorNote error={error} />}
    </>
  )
}

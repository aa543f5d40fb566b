'use client'
import { ConnectButton } from '#components/wallet/connect-button'
import { WrongChainBanner } from '#components/wallet/wrong-chain-banner'
import { Icon } from '#components/ui/icon'
import { useWallet } from '#lib/hooks/use-wallet'

/** Asks for a wallet, or for its chain, where a sheet needs one. */
export function WalletFirst() {
  const { address, wrongChain } = useWallet()
  if (address !== undefined) return wrongChain ? <WrongChainBanner /> : null
  return (
    <div className="banner one">
      <Icon name="wallet" />
      <p>A wallet signs this. The guest wallet needs nothing installed.</p>
      <div className="do">
        <ConnectButton />
      </div>
    </div>
  )
}

'use client'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
import { formatBalance } from '#lib/base/format-coin'
import { shortAddress } from '#lib/base/short-address'
import { useOwnerName } from '#lib/hooks/use-names'
import { useGuestWallet } from '#lib/hooks/use-guest-wallet'
import { useWallet, useWalletBalance } from '#lib/hooks/use-wallet'
import { Avatar } from './avatar.tsx'
import { CopyText } from './copy-text.tsx'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from './use-attempt.ts'
import { WrongChainBanner } from './wrong-chain-banner.tsx'

export interface AccountSheetProps {
  open: boolean
  onClose(): void
  onBackUp(): void
}

/** The connected account: what it is, what it holds, how to leave it. */
export function AccountSheet({ open, onClose, onBackUp }: AccountSheetProps) {
  const wallet = useWallet()
  const { error, attempt } = useAttempt()
  const leave = async () => {
    if (await attempt('disconnect', wallet.disconnect)) onClose()
  }
  const { address } = wallet
  if (address === undefined) return null
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="Your wallet"
      size="narrow"
      testId="account-sheet"
      footer={
        <>
          <p>Your files and records stay yours without it.</p>
          <button type="button" className="btn" onClick={() => void leave()}>
            Disconnect
          </button>
        </>
      }
    >
      <div className="object">
        <Avatar address={address} />
        <div>
          <strong>{wallet.name ?? 'Wallet'}</strong>
          {wallet.guest && <p>Key kept in this browser</p>}
        </div>
      </div>
      {error !== undefined && <ErrorNote error={error} />}
      <WrongChainBanner />
      <Facts address={address} />
      {wallet.guest && <GuestCare onBackUp={onBackUp} />}
    </Sheet>
  )
}

function Facts({ address }: { address: `0x${string}` }) {
  const { chain, chainId, wrongChain } = useWallet()
  const name = useOwnerName(address, chainId)
  return (
    <dl className="kv">
      <dt>Account</dt>
      <dd>
        <CopyText
          text={address}
          shown={shortAddress(address)}
          what="account address"
        />
      </dd>
      {name !== undefined && (
        <>
          <dt>Name</dt>
          <dd data-testid="account-name">@{name}</dd>
        </>
      )}
      <dt>Chain</dt>
      <dd>{wrongChain ? `Number ${String(chainId)}` : chain?.name}</dd>
      <dt>Balance</dt>
      <dd className="num">
        <Balance />
      </dd>
    </dl>
  )
}

function Balance() {
  const { chain, wrongChain } = useWallet()
  const balance = useWalletBalance()
  if (wrongChain || chain === undefined) return 'Not known on this chain'
  if (balance.data !== undefined) return formatBalance(balance.data, chain.coin)
  return balance.isError ? 'The chain does not answer' : 'Asking the chain'
}

function GuestCare({ onBackUp }: { onBackUp(): void }) {
  const { guestError } = useWallet()
  const { needsBackup } = useGuestWallet()
  return (
    <>
      {guestError !== undefined && <ErrorNote error={guestError} />}
      <div className={needsBackup ? 'banner warn' : 'banner'}>
        <Icon name={needsBackup ? 'alert' : 'key'} />
        <p>
          {needsBackup
            ? 'This key exists in this browser only. Clearing its data would take your records with it.'
            : 'You said that you have a backup of this key.'}
        </p>
        <div className="do">
          <button type="button" className="btn small" onClick={onBackUp}>
            Back up…
          </button>
        </div>
      </div>
    </>
  )
}

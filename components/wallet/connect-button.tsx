'use client'
import { useState } from 'react'
import { Icon } from '#components/ui/icon'
import { shortAddress } from '#lib/base/short-address'
import { useApprovals } from '#lib/hooks/use-approvals'
import { useWallet } from '#lib/hooks/use-wallet'
import { AccountSheet } from './account-sheet.tsx'
import { Avatar } from './avatar.tsx'
import { BackupSheet } from './backup-sheet.tsx'
import { ConnectSheet } from './connect-sheet.tsx'

type OpenSheet = 'connect' | 'account' | 'backup' | 'bring-key'

/** The wallet's place in the header: connect, or the account in use. */
export function ConnectButton() {
  const { address } = useWallet()
  const [sheet, setSheet] = useState<OpenSheet>()
  const close = () => setSheet(undefined)
  const backing = sheet === 'backup' || sheet === 'bring-key'
  return (
    <>
      <WaitingApprovals />
      {address === undefined ? (
        <ConnectAsk onOpen={() => setSheet('connect')} />
      ) : (
        <AccountChip address={address} onOpen={() => setSheet('account')} />
      )}
      <ConnectSheet
        open={sheet === 'connect'}
        onClose={close}
        onBringKey={() => setSheet('bring-key')}
      />
      <AccountSheet
        open={sheet === 'account' && address !== undefined}
        onClose={close}
        onBackUp={() => setSheet('backup')}
      />
      <BackupSheet
        open={backing}
        onClose={close}
        begin={sheet === 'bring-key' ? 'import' : 'export'}
      />
    </>
  )
}

function ConnectAsk({ onOpen }: { onOpen(): void }) {
  const { status } = useWallet()
  const busy = status === 'connecting' || status === 'reconnecting'
  return (
    <button
      type="button"
      className="btn"
      data-testid="connect-wallet"
      aria-haspopup="dialog"
      aria-busy={busy}
      onClick={onOpen}
    >
      Connect wallet
    </button>
  )
}

function AccountChip({ address, onOpen }: { address: string; onOpen(): void }) {
  const { wrongChain } = useWallet()
  const short = shortAddress(address)
  return (
    <button
      type="button"
      className="account"
      data-testid="wallet-account"
      data-address={address}
      aria-haspopup="dialog"
      aria-label={`${short}, your wallet${wrongChain ? ', on another chain' : ''}`}
      onClick={onOpen}
    >
      {wrongChain ? <Icon name="alert" /> : <Avatar address={address} />}
      <span className="mono">{short}</span>
    </button>
  )
}

/** Brings back the approval sheet that was closed without a decision. */
function WaitingApprovals() {
  const { requests, visible, show } = useApprovals()
  if (visible || requests.length === 0) return null
  return (
    <button type="button" className="btn" onClick={show}>
      <Icon name="key" />
      {requests.length} to approve
    </button>
  )
}

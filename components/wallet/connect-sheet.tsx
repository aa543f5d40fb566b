'use client'
import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
import { useWallet } from '#lib/hooks/use-wallet'
import type { Wallet } from '#lib/hooks/use-wallet'
import { ErrorNote } from '#components/ui/error-note'
import { useAttempt } from './use-attempt.ts'
import { WalletChoice } from './wallet-choice.tsx'

export interface ConnectSheetProps {
  open: boolean
  onClose(): void
  /** Opens the sheet that reads a backup of a guest wallet. */
  onBringKey(): void
}

/** Every wallet of this browser, the guest wallet among them. */
export function ConnectSheet({ open, onClose, onBringKey }: ConnectSheetProps) {
  const wallet = useWallet()
  const { trying, error, attempt } = useAttempt()
  const problem = error ?? wallet.loadError
  const choose = async (id: string) => {
    if (await attempt(id, () => wallet.connect(id))) onClose()
  }
  const choices = (options: Wallet['options']) =>
    options.map((option) => (
      <WalletChoice
        key={option.id}
        wallet={option}
        waiting={trying === option.id}
        onChoose={() => void choose(option.id)}
      />
    ))
  const found = wallet.options.filter(({ guest }) => !guest)
  const guests = wallet.options.filter(({ guest }) => guest)
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="Connect a wallet"
      size="narrow"
      testId="connect-sheet"
      footer={<Assurance />}
    >
      <p className="soft">It signs what you own. Files need no wallet.</p>
      {problem !== undefined && <ErrorNote error={problem} />}
      <Group title="Found in this browser">
        {found.length > 0 ? (
          <ul className="pickers">{choices(found)}</ul>
        ) : (
          <NothingFound ready={wallet.ready || problem !== undefined} />
        )}
      </Group>
      {guests.length > 0 && (
        <Group title={found.length > 0 ? 'Or without one' : 'No wallet yet'}>
          <ul className="pickers">{choices(guests)}</ul>
          <p>
            <button type="button" className="btn quiet" onClick={onBringKey}>
              Bring a saved guest wallet…
            </button>
          </p>
        </Group>
      )}
    </Sheet>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <h3 className="head">{title}</h3>
      {children}
    </section>
  )
}

function NothingFound({ ready }: { ready: boolean }) {
  if (!ready) return <output>Looking for wallets</output>
  return (
    <p className="soft">
      No wallet is installed here. Any Ethereum wallet for this browser shows up
      in this list once you have added it.
    </p>
  )
}

function Assurance() {
  return (
    <>
      <Icon name="verified" />
      <p>
        Freehold never asks to move your tokens. Every approval is explained
        before the wallet opens.
      </p>
    </>
  )
}

import { Icon } from '#components/ui/icon'

export interface WalletChoiceProps {
  wallet: {
    rdns: string
    name: string
    icon?: string | undefined
    guest: boolean
  }
  /** The wallet was asked and has not answered yet. */
  waiting: boolean
  onChoose(): void
}

const guestWords =
  'A key made and kept in this browser. Works at once; back it up before you rely on it.'

/** One wallet in the list. Name and picture are the wallet's own claim. */
export function WalletChoice({ wallet, waiting, onChoose }: WalletChoiceProps) {
  const words = wallet.guest ? guestWords : undefined
  return (
    <li>
      <button
        type="button"
        className="option"
        data-testid="wallet-option"
        data-rdns={wallet.rdns}
        aria-busy={waiting}
        onClick={onChoose}
      >
        <Badge wallet={wallet} />
        <span>
          <strong>{wallet.name}</strong>
          {words !== undefined && <p>{words}</p>}
          {waiting && !wallet.guest && <p>Answer in your wallet.</p>}
        </span>
        {waiting ? <span className="spin" /> : <Icon name="right" />}
      </button>
    </li>
  )
}

function Badge({ wallet }: Pick<WalletChoiceProps, 'wallet'>) {
  if (wallet.guest) {
    return (
      <span className="badge own">
        <Icon name="key" />
      </span>
    )
  }
  return (
    <span className="badge" aria-hidden="true">
      {wallet.icon === undefined ? (
        ([...wallet.name][0] ?? '?').toUpperCase()
      ) : (
        <img src={wallet.icon} alt="" width="24" height="24" />
      )}
    </span>
  )
}

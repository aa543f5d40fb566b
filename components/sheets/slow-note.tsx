'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { useNow } from '#components/ui/use-now.ts'
import { isSlow } from '#components/items/item-words.ts'
import { useTransaction } from '#lib/hooks/use-transaction'
import type { Transaction } from '#lib/hooks/use-transaction'
import { useWallet } from '#lib/hooks/use-wallet'

/** Says that a transaction takes long, and what can be done about it. */
export function SlowNote({ itemId }: { itemId: string }) {
  const transaction = useTransaction(itemId)
  const now = useNow(1_000)
  const { sent, error } = transaction
  if (sent === undefined || sent.droppedAt !== undefined) return null
  if (sent.cancelHash === undefined && !isSlow(sent, now)) return null
  return (
    <>
      {sent.cancelHash === undefined ? (
        <Slow transaction={transaction} />
      ) : (
        <div className="banner" role="status">
          <Icon name="record" />
          <p>
            It is being cancelled. The chain takes one of the two: what you sent
            first, or the empty transaction in its place.
          </p>
        </div>
      )}
      {error !== undefined && <ErrorNote error={error} />}
    </>
  )
}

function Slow({ transaction }: { transaction: Transaction }) {
  const { ours, busy, speedUp, cancel } = transaction
  return (
    <div className="banner warn" data-testid="slow-transaction">
      <Icon name="alert" />
      <div role="status">
        <strong>This takes longer than usual.</strong>
        <WayOut transaction={transaction} />
      </div>
      {ours && (
        <div className="do">
          <Button
            size="small"
            testId="speed-up"
            busy={busy}
            onPress={() => void speedUp()}
          >
            Speed up
          </Button>
          <Button
            kind="quiet"
            size="small"
            testId="cancel-transaction"
            off={busy}
            onPress={() => void cancel()}
          >
            Cancel it
          </Button>
        </div>
      )}
    </div>
  )
}

function WayOut({ transaction }: { transaction: Transaction }) {
  const { name, guest } = useWallet()
  if (transaction.ours) {
    return (
      <p>
        The network fee may be too low for what the chain asks now. Send it
        again for a higher one, or cancel it. Nothing is paid twice.
      </p>
    )
  }
  if (transaction.sponsored) {
    return (
      <p>
        A relay or this browser’s key pays for this one, so your wallet can’t
        speed it up. It may still come.
      </p>
    )
  }
  const wallet = guest || name === undefined ? 'the wallet that sent it' : name
  return (
    <p>
      Open {wallet} and choose “Speed up” or “Cancel” at this transaction there.
      Either shows here by itself.
    </p>
  )
}

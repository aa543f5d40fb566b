'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import type { ShownError } from '#components/ui/error-note'
import { useTransaction } from '#lib/hooks/use-transaction'

export interface DroppedNoteProps {
  itemId: string
  error: ShownError
}

/** A transaction that nobody knows any more, and the ways out. */
export function DroppedNote({ itemId, error }: DroppedNoteProps) {
  const transaction = useTransaction(itemId)
  const { busy, sendAgain, forget } = transaction
  return (
    <>
      <ErrorNote error={error}>
        <Button
          size="small"
          testId="send-again"
          busy={busy}
          onPress={() => void sendAgain()}
        >
          Send again
        </Button>
        <Button
          kind="quiet"
          size="small"
          off={busy}
          onPress={() => void forget()}
        >
          Forget it
        </Button>
      </ErrorNote>
      {transaction.error !== undefined && (
        <ErrorNote error={transaction.error} />
      )}
    </>
  )
}

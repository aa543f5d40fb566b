'use client'
import { useState } from 'react'
import { ChainSheetFoot } from '#components/sheets/chain-sheet-foot'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { useToast } from '#components/ui/toast'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { useGrantQuote, useKeyActions } from '#lib/hooks/use-session-key'
import { GrantCost } from './grant-cost.tsx'
import { Choice } from './choice.tsx'
import { scopes, terms } from './key-choices.ts'

/** Lets this browser record without asking the wallet, for a while. */
export function AllowSheet({ onClose }: { onClose(): void }) {
  const [begun] = useState(() => Date.now())
  const [scope, setScope] = useState(scopes[0])
  const [term, setTerm] = useState(terms[1])
  const { publish, update } = scope
  const rights = { publish, update, expiresAt: begun + term.milliseconds }
  const quote = useGrantQuote(rights)
  const { grant } = useKeyActions()
  const say = useToast()
  const { trying, error, attempt } = useAttempt()
  const busy = trying !== undefined
  const { data } = quote
  const confirm = async () => {
    if (data === undefined) return
    if (!(await attempt('allow', () => grant(rights, data.coins)))) return
    onClose()
    say({ text: 'This browser records by itself now.' })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title="Let this browser record"
      testId="allow-sheet"
      footer={
        <ChainSheetFoot
          action="allow-key"
          label="Allow"
          busy={busy}
          whileBusy="You may close this. It goes on by itself."
          failed={error !== undefined}
          missing={data === undefined ? 'The fee is not known yet.' : undefined}
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <p>
        A key made in this browser signs for you, so that recording asks nothing
        more. It never leaves this browser, it can{' '}
        <strong>never hand a record on or delete one</strong>, and you can
        revoke it at any time.
      </p>
      <Choice
        legend="It may"
        options={scopes}
        chosen={scope}
        onChoose={setScope}
      />
      <Choice legend="For" options={terms} chosen={term} onChoose={setTerm} />
      <GrantCost quote={quote} />
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

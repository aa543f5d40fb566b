'use client'
import { ChainSheetFoot } from '#components/sheets/chain-sheet-foot'
import { FeeOf } from '#components/sheets/fee-line'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { useToast } from '#components/ui/toast'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import { shortAddress } from '#lib/base/short-address'
import type { Revoking } from '#lib/drive/session-key/revoke'
import { useKeyActions, useRevokeQuote } from '#lib/hooks/use-session-key'

export interface RevokeSheetProps {
  what: Revoking
  /** It is the key of this browser. */
  own: boolean
  onClose(): void
}

/** Takes the right to record away, from one device or from all. */
export function RevokeSheet({ what, own, onClose }: RevokeSheetProps) {
  const quote = useRevokeQuote(what)
  const { revoke } = useKeyActions()
  const say = useToast()
  const { trying, error, attempt } = useAttempt()
  const busy = trying !== undefined
  const confirm = async () => {
    if (!(await attempt('revoke', () => revoke(what)))) return
    onClose()
    say({ text: 'Revoked. Your wallet is asked from now on.' })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={what === 'all' ? 'Revoke all devices' : 'Revoke a device'}
      size="narrow"
      testId="revoke-sheet"
      footer={
        <ChainSheetFoot
          action="revoke-key"
          label="Revoke"
          busy={busy}
          whileBusy="You may close this. It goes on by itself."
          failed={error !== undefined}
          danger
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <p>
        {whatWords(what, own)} can’t record for you any more without asking your
        wallet. What was recorded stays.
        {own && ' The coins that its key still has come back to you.'}
      </p>
      <FeeOf quote={quote} known />
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

function whatWords(what: Revoking, own: boolean): string {
  if (what === 'all') return 'No device, this browser included,'
  return own ? 'This browser' : `The device with the key ${shortAddress(what)}`
}

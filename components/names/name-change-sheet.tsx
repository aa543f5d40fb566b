'use client'
import type { ReactNode } from 'react'
import { ChainSheetFoot } from '#components/sheets/chain-sheet-foot'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { useToast } from '#components/ui/toast'
import { useAttempt } from '#components/wallet/use-attempt.ts'
import type { NameChange } from '#lib/drive/names/change'
import { useNameActions } from '#lib/hooks/use-name-claim'
import { NameFee } from './name-fee.tsx'

export interface NameChangeSheetProps {
  title: string
  /** `data-action` of the main button. */
  action: string
  label: string
  /** Undefined while the rest is not filled in; `missing` says what. */
  change: NameChange | undefined
  missing?: string | undefined
  danger?: boolean | undefined
  /** Said once the chain has it. */
  done: string
  onClose(): void
  children: ReactNode
}

/** One change of a name: what follows from it, what it costs, two buttons. */
export function NameChangeSheet(props: NameChangeSheetProps) {
  const { title, action, label, change, missing, done, onClose } = props
  const actions = useNameActions()
  const say = useToast()
  const { trying, error, attempt } = useAttempt()
  const busy = trying !== undefined
  const confirm = async () => {
    if (change === undefined) return
    if (!(await attempt(action, () => actions.change(change)))) return
    onClose()
    say({ text: done })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      size="narrow"
      testId={`${action}-sheet`}
      footer={
        <ChainSheetFoot
          action={action}
          label={label}
          busy={busy}
          whileBusy="You may close this. It goes on by itself."
          failed={error !== undefined}
          missing={change === undefined ? missing : undefined}
          danger={props.danger}
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      {props.children}
      <NameFee change={busy ? undefined : change} />
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

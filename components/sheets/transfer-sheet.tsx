'use client'
import { useId, useState } from 'react'
import { ErrorNote } from '#components/ui/error-note'
import { Icon } from '#components/ui/icon'
import { Sheet } from '#components/ui/sheet'
import { useWallet } from '#lib/hooks/use-wallet'
import { sizeWords } from '#components/items/item-words.ts'
import { ChainSheetFoot } from './chain-sheet-foot.tsx'
import { checkRecipient } from './check-recipient.ts'
import { FeeLine } from './fee-line.tsx'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { SheetObject } from './sheet-object.tsx'
import { SlowNote } from './slow-note.tsx'
import { useChainChange } from './use-chain-change.ts'
import { WalletFirst } from './wallet-first.tsx'

/** Hands the record of a file to another account. */
export function TransferSheet({ view, onClose }: ItemSheetProps) {
  const { item } = view
  const { address } = useWallet()
  const { recording, busy, run } = useChainChange(item.id, onClose)
  const [text, setText] = useState('')
  const { to, problem } = checkRecipient(text, address)
  const { error } = recording
  const confirm = async () => {
    if (to === undefined) return
    await run(
      () => recording.transfer(to),
      `The record of “${item.name}” belongs to the other account now.`,
    )
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title="Transfer the record"
      testId="transfer-sheet"
      footer={
        <ChainSheetFoot
          action="transfer"
          label="Transfer"
          busy={busy}
          failed={error !== undefined}
          missing={
            to === undefined ? 'Whom it goes to is not filled in.' : undefined
          }
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <SheetObject item={item}>{sizeWords(item)}</SheetObject>
      <WalletFirst />
      <RecipientField text={text} problem={problem} onText={setText} />
      <p>
        The other account will own the record and alone can change it or hand it
        on. <strong>You cannot take it back.</strong> The file stays on this
        device, and nobody’s copy is deleted.
      </p>
      <FeeLine
        item={item}
        change={
          to === undefined || busy ? undefined : { action: 'transfer', to }
        }
      />
      <SlowNote itemId={item.id} />
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

interface RecipientFieldProps {
  text: string
  problem: string | undefined
  onText(text: string): void
}

function RecipientField({ text, problem, onText }: RecipientFieldProps) {
  const id = useId()
  return (
    <div>
      <label className="head" htmlFor={id}>
        Account that gets it
      </label>
      <div className={problem === undefined ? 'field' : 'field is-error'}>
        <input
          id={id}
          className="mono"
          data-first
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-note`}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      <p className="field-note bad" id={`${id}-note`} role="status">
        {problem !== undefined && <Icon name="alert" small />}
        {problem}
      </p>
    </div>
  )
}

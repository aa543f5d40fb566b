'use client'
import { useState } from 'react'
import { ErrorNote } from '#components/ui/error-note'
import { Sheet } from '#components/ui/sheet'
import { useWallet } from '#lib/hooks/use-wallet'
import { sizeWords } from '#components/items/item-words.ts'
import { ChainSheetFoot } from './chain-sheet-foot.tsx'
import { checkRecipient } from './check-recipient.ts'
import { FeeLine } from './fee-line.tsx'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { RecipientField } from './recipient-field.tsx'
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
      <RecipientField
        label="Account that gets it"
        text={text}
        problem={problem}
        onText={setText}
      />
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

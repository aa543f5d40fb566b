'use client'
import { useState } from 'react'
import { ErrorNote } from '#components/ui/error-note'
import { SignerLine } from '#components/keys/signer-line'
import { Sheet } from '#components/ui/sheet'
import { shortAddress } from '#lib/base/short-address'
import type { SponsorOffer } from '#lib/drive/sponsored/offers'
import { useFeeQuote } from '#lib/hooks/use-recording'
import { useSponsor } from '#lib/hooks/use-sponsor'
import { useSigner } from '#lib/hooks/use-signer'
import { useWallet } from '#lib/hooks/use-wallet'
import { sizeWords } from '#components/items/item-words.ts'
import { ChainSheetFoot } from './chain-sheet-foot.tsx'
import { FeeLine } from './fee-line.tsx'
import type { ItemSheetProps } from './item-sheet-props.ts'
import { RecordSteps } from './record-steps.tsx'
import { SheetObject } from './sheet-object.tsx'
import { SponsoredFee } from './sponsored-fee.tsx'
import { useChainChange } from './use-chain-change.ts'
import { WalletFirst } from './wallet-first.tsx'

/** Records a file for the first time, or its newer version. */
export function RecordSheet({
  view,
  action,
  onClose,
}: ItemSheetProps & { action: 'record' | 'update' }) {
  const { item } = view
  const { recording, busy, run } = useChainChange(item.id, onClose)
  const first = action === 'record'
  const signer = useSigner(item, { action }, !busy).data
  const byKey = signer?.by === 'key'
  const sponsor = useSponsor(item, { action }, !busy && !byKey)
  /** The peer that was asked: it stays in sight until it is done. */
  const [asked, setAsked] = useState<SponsorOffer>()
  const offer = busy ? asked : byKey ? undefined : sponsor.offers[0]
  // Until then the button could only fail, or change under the finger.
  const asking = !busy && offer === undefined && sponsor.state === 'asking'
  const pricing = useFeeQuote(item, busy ? undefined : { action }).isLoading
  const confirm = () => {
    setAsked(offer)
    const direct = first ? recording.record : recording.update
    return run(
      offer === undefined ? direct : () => sponsor.record(sponsor.offers),
      first
        ? `“${item.name}” is recorded as yours.`
        : `The record of “${item.name}” is up to date.`,
    )
  }
  const { error } = recording
  return (
    <Sheet
      open
      onClose={onClose}
      title={first ? 'Record ownership' : 'Record the new version'}
      testId={`${action}-sheet`}
      footer={
        <ChainSheetFoot
          action={offer === undefined ? action : `sponsored-${action}`}
          label={labelOf(first, offer !== undefined)}
          busy={busy}
          failed={error !== undefined}
          missing={missingWords(pricing, asking)}
          onConfirm={() => void confirm()}
          onClose={onClose}
        />
      }
    >
      <SheetObject item={item}>
        {sizeWords(item)},{' '}
        {first ? 'first version' : `version ${(item.record?.version ?? 1) + 1}`}
      </SheetObject>
      <WalletFirst />
      <Sentence first={first} />
      {offer !== undefined || asking ? (
        <SponsoredFee offer={offer} />
      ) : (
        <FeeLine item={item} change={busy ? undefined : { action }} />
      )}
      {offer === undefined && <SignerLine signer={signer} />}
      <RecordSteps
        item={item}
        recording={recording}
        busy={busy}
        byKey={byKey}
      />
      {error !== undefined && !busy && <ErrorNote error={error} />}
    </Sheet>
  )
}

/** Nobody signs before the fee is shown. */
function missingWords(pricing: boolean, asking: boolean): string | undefined {
  if (pricing) return 'Asking the chain for the fee.'
  return asking ? 'Asking whether a relay pays the fee.' : undefined
}

function labelOf(first: boolean, sponsored: boolean): string {
  if (sponsored) return 'Record without a fee'
  return first ? 'Record' : 'Record version'
}

/** What is signed, and what can't be undone. */
function Sentence({ first }: { first: boolean }) {
  const { address } = useWallet()
  const owner =
    address === undefined ? (
      'your wallet'
    ) : (
      <span className="mono">{shortAddress(address)}</span>
    )
  return first ? (
    <p>
      You state in public that {owner} owns this file as it is now. Its name and
      content address can be read by anyone for ever;{' '}
      <strong>nobody can erase the record, not even you</strong>. The file
      itself is not written to the chain.
    </p>
  ) : (
    <p>
      The record of {owner} will point to this version. Anyone can read it, and{' '}
      <strong>the earlier versions stay in its history for ever</strong>. Links
      that name the record open the new version.
    </p>
  )
}

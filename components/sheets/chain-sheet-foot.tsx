'use client'
import { Button } from '#components/ui/button'
import { useWallet } from '#lib/hooks/use-wallet'

export interface ChainSheetFootProps {
  /** `data-action` of the main button. */
  action: string
  label: string
  busy: boolean
  failed: boolean
  /** Why it can't be pressed yet, in words. */
  missing?: string | undefined
  danger?: boolean | undefined
  /** Said while it is under way; by default that the list tells the rest. */
  whileBusy?: string | undefined
  onConfirm(): void
  onClose(): void
}

/** The two buttons of a sheet that signs, and what stands in the way. */
export function ChainSheetFoot(props: ChainSheetFootProps) {
  const { action, label, busy, failed, danger, onConfirm, onClose } = props
  const { address, wrongChain } = useWallet()
  const missing = walletMissing(address, wrongChain) ?? props.missing
  return (
    <>
      <p role="status">{busy ? (props.whileBusy ?? goesOn) : missing}</p>
      <Button onPress={onClose}>{busy ? 'Close' : 'Not now'}</Button>
      <Button
        kind={danger === true ? 'danger' : 'primary'}
        testId="confirm"
        action={action}
        busy={busy}
        off={missing !== undefined}
        onPress={onConfirm}
      >
        {failed && !busy ? 'Try again' : label}
      </Button>
    </>
  )
}

const goesOn = 'You may close this. It goes on in the list.'

function walletMissing(
  address: string | undefined,
  wrongChain: boolean,
): string | undefined {
  if (address === undefined) return 'Connect a wallet first.'
  return wrongChain ? 'Switch the wallet’s chain first.' : undefined
}

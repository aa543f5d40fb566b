import { Icon } from '#components/ui/icon'
import type { Signer } from '#lib/drive/session-key/choice'

/** Says when this browser's key signs, or why it does not. */
export function SignerLine({ signer }: { signer: Signer | undefined }) {
  if (signer === undefined) return null
  if (signer.by === 'key') {
    return (
      <p className="signer" data-testid="signer" data-by="key">
        <Icon name="key" small className="good" />
        <span>
          This browser’s key pays and signs. Your wallet is not asked.
        </span>
      </p>
    )
  }
  if (signer.why === undefined) return null
  return (
    <p className="signer" data-testid="signer" data-by="wallet">
      <Icon name="info" small />
      <span>{signer.why}</span>
    </p>
  )
}

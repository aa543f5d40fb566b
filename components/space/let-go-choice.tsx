import { formatSize } from '#lib/base/format'
import type { LetGoOffer } from './may-let-go.ts'
import { singleWords } from './freeing-words.ts'
import { namesWords } from './names-words.ts'

export interface LetGoChoiceProps {
  offer: LetGoOffer
  checked: boolean
  onChange(wanted: boolean): void
}

/** Letting go of what keepers have, with what that means. */
export function LetGoChoice({ offer, checked, onChange }: LetGoChoiceProps) {
  const single = singleWords(offer)
  return (
    <label className="check">
      <input
        type="checkbox"
        data-testid="free-kept"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        What keepers have too,{' '}
        <span className="num">{formatSize(offer.bytes)}</span>:{' '}
        {namesWords(offer.names)}. A keeper has to prove it once more first.
        They stay in your drive, and are fetched from there when you open them.
        {single !== '' && <strong className="warn"> {single}</strong>}
      </span>
    </label>
  )
}

'use client'
import { Icon } from './icon.tsx'
import { useCopy } from './use-copy.ts'

export interface AddressChipProps {
  /** The whole address, which is copied. */
  text: string
  /** As shown; by default its first and last four characters. */
  short?: string | undefined
  /** What it is, for the name of the button. */
  what?: string | undefined
}

/** A short address; a press copies the whole one and says so. */
export function AddressChip({ text, short, what }: AddressChipProps) {
  const { state, copy } = useCopy()
  const name = what ?? 'content address'
  return (
    <button
      type="button"
      className="addr mono"
      title={text}
      aria-label={`Copy ${name} ${short ?? shorten(text)}`}
      onClick={() => void copy(text)}
    >
      <span>{short ?? shorten(text)}</span>
      <Icon name={state === 'done' ? 'check' : 'copy'} />
      <span className="sr" role="status">
        {state === 'done' && 'Copied'}
        {state === 'refused' && 'The browser did not allow copying'}
      </span>
    </button>
  )
}

function shorten(text: string): string {
  return text.length <= 9 ? text : `${text.slice(0, 4)}…${text.slice(-4)}`
}

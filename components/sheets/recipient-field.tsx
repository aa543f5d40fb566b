'use client'
import { useId } from 'react'
import { Icon } from '#components/ui/icon'

export interface RecipientFieldProps {
  label: string
  text: string
  /** What is wrong with it; see `checkRecipient`. */
  problem: string | undefined
  onText(text: string): void
}

/** An account to give something to, typed or pasted. */
export function RecipientField(props: RecipientFieldProps) {
  const { label, text, problem, onText } = props
  const id = useId()
  return (
    <div>
      <label className="head" htmlFor={id}>
        {label}
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

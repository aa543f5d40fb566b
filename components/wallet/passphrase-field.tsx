'use client'
import { useId, useState } from 'react'

export interface PassphraseFieldProps {
  label: string
  hint: string
  value: string
  onChange(value: string): void
  /** For password managers: a passphrase that is being made, or entered. */
  purpose: 'new-password' | 'current-password'
}

/** A passphrase that can be looked at while it is typed. */
export function PassphraseField({
  label,
  hint,
  value,
  onChange,
  purpose,
}: PassphraseFieldProps) {
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <div className="field">
        <input
          id={id}
          type={shown ? 'text' : 'password'}
          value={value}
          autoComplete={purpose}
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          className="btn quiet small"
          aria-pressed={shown}
          aria-label="Show the passphrase"
          onClick={() => setShown(!shown)}
        >
          Show
        </button>
      </div>
      <p className="field-note dim" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}

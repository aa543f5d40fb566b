'use client'
import { useId } from 'react'

export interface ServerFieldProps {
  label: string
  value: string
  onChange(value: string): void
  placeholder?: string | undefined
  /** Gets the focus when the sheet opens. */
  first?: boolean | undefined
  secret?: boolean | undefined
  /** Words of the person's own, not an address. */
  plain?: boolean | undefined
}

/** One line of what a server needs. */
export function ServerField(props: ServerFieldProps) {
  const { label, value, onChange, placeholder, first, secret, plain } = props
  const id = useId()
  return (
    <div>
      <label className="head" htmlFor={id}>
        {label}
      </label>
      <div className="field">
        <input
          id={id}
          className={plain === true ? undefined : 'mono'}
          type={secret === true ? 'password' : 'text'}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          data-first={first}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  )
}

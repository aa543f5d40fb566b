'use client'
import { useId } from 'react'
import type { KeyOption } from './key-choices.ts'

export interface ChoiceProps<T extends KeyOption> {
  legend: string
  options: readonly T[]
  chosen: T
  onChoose(option: T): void
}

/** One of a few, by native radio buttons. */
export function Choice<T extends KeyOption>(props: ChoiceProps<T>) {
  const { legend, options, chosen, onChoose } = props
  const id = useId()
  return (
    <fieldset className="choice">
      <legend className="head">{legend}</legend>
      {options.map((option) => (
        <label key={option.name}>
          <input
            type="radio"
            name={id}
            checked={option === chosen}
            onChange={() => onChoose(option)}
          />
          <span>
            <strong>{option.name}</strong>
            {option.words !== undefined && <small>{option.words}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

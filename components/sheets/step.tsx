import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon'
import { Spinner } from '#components/ui/spinner'
import type { StepState } from './step-states.ts'

export interface StepProps {
  state: StepState
  title: string
  /** Whether it goes on by itself now, or waits for the person. */
  busy?: boolean | undefined
  /** Said while it is the one under way. */
  time?: string | undefined
  children: ReactNode
}

/** One line of a list of steps. */
export function Step({ state, title, busy = true, time, children }: StepProps) {
  return (
    <li
      className={state === 'next' ? undefined : state}
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <span className="dot">
        {state === 'done' && <Icon name="check" label="Done" />}
        {state === 'now' && (busy ? <Spinner /> : <Icon name="right" />)}
      </span>
      <strong>{title}</strong>
      <span>{children}</span>
      <span className="num dim" role="timer">
        {state === 'now' && time}
      </span>
    </li>
  )
}

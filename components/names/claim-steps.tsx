import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icon'
import { Spinner } from '#components/ui/spinner'
import type { ClaimStage } from '#lib/drive/names/claim-stage'
import { mayRegister, waitLeft } from './claim-words.ts'

export interface ClaimStepsProps {
  stage: ClaimStage
  now: number
  /** What is being tried in this tab. */
  trying: string | undefined
}

type StepState = 'done' | 'now' | 'next'

/** The three steps to a name. */
export function ClaimSteps({ stage, now, trying }: ClaimStepsProps) {
  const ready = mayRegister(stage, now)
  const states = statesOf(stage, ready)
  const left = waitLeft(stage, now)
  return (
    <ol className="steps claim-steps" aria-label="Progress">
      <Step state={states[0]} title="Reserve" busy={states[0] === 'now'}>
        {stage.at === 'reserving'
          ? 'Waiting for the next block'
          : 'In your wallet'}
      </Step>
      <Step state={states[1]} title="Wait" busy time={left}>
        Half a minute, so that nobody can copy the name
      </Step>
      <Step
        state={states[2]}
        title="Register"
        busy={trying === 'finish' || stage.at === 'registering'}
      >
        {stage.at === 'registering'
          ? 'Waiting for the next block'
          : 'In your wallet, for 365 days'}
      </Step>
    </ol>
  )
}

function statesOf(
  { at }: ClaimStage,
  ready: boolean,
): [StepState, StepState, StepState] {
  if (ready || at === 'registering') return ['done', 'done', 'now']
  if (at === 'waiting') return ['done', 'now', 'next']
  if (at === 'unsent' || at === 'reserving') return ['now', 'next', 'next']
  return ['next', 'next', 'next']
}

interface StepProps {
  state: StepState
  title: string
  busy: boolean
  time?: string | undefined
  children: ReactNode
}

function Step({ state, title, busy, time, children }: StepProps) {
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

import { Step } from '#components/sheets/step'
import type { StepState } from '#components/sheets/step-states.ts'
import type { ClaimStage } from '#lib/drive/names/claim-stage'
import { mayRegister, waitLeft } from './claim-words.ts'

export interface ClaimStepsProps {
  stage: ClaimStage
  now: number
  /** What is being tried in this tab. */
  trying: string | undefined
}

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

'use client'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import { useNow } from '#components/ui/use-now.ts'
import type { Attempt } from '#components/wallet/use-attempt.ts'
import type { ClaimView } from '#lib/drive/names/claim'
import { useNameActions } from '#lib/hooks/use-name-claim'
import { ClaimSteps } from './claim-steps.tsx'
import { claimFault, claimWords, mayRegister } from './claim-words.ts'
import { NameFee } from './name-fee.tsx'

export interface ClaimProgressProps {
  view: ClaimView
  attempt: Attempt
}

/** A name on its way: what happens, what is next, and the ways out. */
export function ClaimProgress({ view, attempt: trial }: ClaimProgressProps) {
  const { claim, stage } = view
  const now = useNow(500)
  const actions = useNameActions()
  const { trying, error, attempt } = trial
  const ready = mayRegister(stage, now)
  const { handle, account: owner, secret } = claim
  const fault = claimFault(view)
  const run = (name: string, act: () => Promise<void>) =>
    void attempt(name, act)
  return (
    <section
      className="claim"
      aria-labelledby="claiming"
      data-testid="name-claim"
      data-stage={ready && stage.at === 'waiting' ? 'ready' : stage.at}
      data-name={handle}
    >
      <header>
        <h2 id="claiming">Claiming @{handle}</h2>
        <p>{claimWords(view, now, trying)}</p>
      </header>
      <ClaimSteps stage={stage} now={now} trying={trying} />
      {fault !== undefined && <ErrorNote error={fault} />}
      {ready && trying === undefined && (
        <NameFee
          change={{ action: 'register', wish: { handle, owner, secret } }}
        />
      )}
      {error !== undefined && <ErrorNote error={error} />}
      <div className="claim-foot">
        <Button
          kind="quiet"
          busy={trying === 'stop'}
          onPress={() => run('stop', actions.stop)}
        >
          {stage.at === 'taken' ? 'Choose another name' : 'Stop claiming'}
        </Button>
        {mayReserveAgain(view) && trying !== 'begin' && (
          <Button
            busy={trying === 'reserve'}
            testId="confirm"
            action="reserve-name"
            onPress={() => run('reserve', actions.reserveAgain)}
          >
            Reserve again
          </Button>
        )}
        {(ready || stage.at === 'waiting') && (
          <Button
            kind="primary"
            testId="confirm"
            action="register-name"
            busy={trying === 'finish'}
            off={!ready}
            onPress={() => run('finish', actions.finish)}
          >
            Register @{handle}
          </Button>
        )}
      </div>
    </section>
  )
}

function mayReserveAgain({ stage }: ClaimView): boolean {
  return ['unsent', 'late', 'replaced'].includes(stage.at)
}

'use client'
import { useId } from 'react'
import type { FormEvent } from 'react'
import { Button } from '#components/ui/button'
import { ErrorNote } from '#components/ui/error-note'
import type { Attempt } from '#components/wallet/use-attempt.ts'
import type { NameChange } from '#lib/drive/names/change'
import { useNameActions } from '#lib/hooks/use-name-claim'
import { useNameCheck } from '#lib/hooks/use-name-check'
import { useWallet } from '#lib/hooks/use-wallet'
import { CheckNote } from './check-note.tsx'
import { NameFee } from './name-fee.tsx'

const noSecret = `0x${'00'.repeat(32)}` as const

export interface ClaimFormProps {
  /** What is typed; it outlives a question to the wallet. */
  text: string
  onText(text: string): void
  attempt: Attempt
}

/** Choosing a name, checked while it is typed. */
export function ClaimForm({ text, onText, attempt: trial }: ClaimFormProps) {
  const id = useId()
  const { address: owner } = useWallet()
  const { begin, change } = useNameActions()
  const { trying, error, attempt, clear } = trial
  const check = useNameCheck(text)
  const offered =
    check.state === 'taken' &&
    check.holding.offeredTo?.toLowerCase() === owner?.toLowerCase()
  const able = check.state === 'free' || offered
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (trying !== undefined || !able) return
    const act = offered
      ? () => change({ action: 'accept', handle: text })
      : () => begin(text)
    void attempt('begin', act)
  }
  return (
    <section className="claim" aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>Claim a name</h2>
        <p>
          It stands beside your address wherever your records are shown, for a
          year at a time. It costs the network fee and nothing else.
        </p>
      </header>
      <form onSubmit={submit} noValidate>
        <label className="head" htmlFor={id}>
          Name
        </label>
        <NameField
          id={id}
          bad={isBad(check.state)}
          text={text}
          onText={(next) => {
            onText(next)
            clear()
          }}
        />
        <CheckNote id={`${id}-note`} check={check} offered={offered} />
        {able && (
          <NameFee
            change={
              offered
                ? { action: 'accept', handle: text }
                : reserving(text, owner)
            }
          />
        )}
        {error !== undefined && <ErrorNote error={error} />}
        <div className="claim-foot">
          <p className="facts">
            {offered
              ? 'Your wallet asks once.'
              : 'Your wallet asks twice: now, and half a minute later.'}
          </p>
          <Button
            kind="primary"
            submits
            testId="confirm"
            action={offered ? 'accept-name' : 'reserve-name'}
            busy={trying !== undefined}
            off={!able}
            onPress={() => undefined}
          >
            {offered ? 'Accept' : 'Reserve'}
          </Button>
        </div>
      </form>
    </section>
  )
}

interface NameFieldProps {
  id: string
  bad: boolean
  text: string
  onText(text: string): void
}

function NameField({ id, bad, text, onText }: NameFieldProps) {
  return (
    <div className={bad ? 'field is-error' : 'field'}>
      <span aria-hidden="true">@</span>
      <input
        id={id}
        data-testid="name-field"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        aria-invalid={bad}
        aria-describedby={`${id}-note`}
        value={text}
        onChange={(event) => onText(event.target.value.trim())}
      />
    </div>
  )
}

function isBad(state: string): boolean {
  return state === 'refused' || state === 'taken'
}

/** For the fee alone: the real secret is made when it is needed. */
function reserving(
  handle: string,
  owner: `0x${string}` | undefined,
): NameChange | undefined {
  if (owner === undefined) return undefined
  return { action: 'reserve', wish: { handle, owner, secret: noSecret } }
}

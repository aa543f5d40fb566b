import { Icon } from '#components/ui/icon'
import { formatDate } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { NameCheck } from '#lib/hooks/use-name-check'

export interface CheckNoteProps {
  id: string
  check: NameCheck
  /** Its holder offers it to the connected account. */
  offered: boolean
}

/** What stands against a name, under its field. */
export function CheckNote({ id, check, offered }: CheckNoteProps) {
  const { warnings } = { warnings: [] as string[], ...check }
  const fine = check.state === 'free' || offered
  const bad = check.state === 'refused' || (check.state === 'taken' && !offered)
  return (
    <div
      id={id}
      role="status"
      data-testid="name-check"
      data-state={check.state}
    >
      <p
        className={['field-note', bad ? 'bad' : fine ? 'good' : 'dim'].join(
          ' ',
        )}
      >
        {bad && <Icon name="alert" small />}
        {fine && <Icon name="check" small />}
        <span>{checkWords(check, offered)}</span>
      </p>
      {warnings.map((words) => (
        <p className="field-note warn" key={words}>
          <Icon name="alert" small />
          <span>{words}</span>
        </p>
      ))}
    </div>
  )
}

function checkWords(check: NameCheck, offered: boolean): string {
  switch (check.state) {
    case 'empty':
      return '3 to 31 of the letters a to z, the digits and “-”.'
    case 'refused':
      return check.words
    case 'asking':
      return 'Asking the chain'
    case 'unknown':
      return check.error.shortMessage
    case 'free':
      return `@${check.handle} is free.`
    case 'taken':
      return offered
        ? `${holderOf(check)} offers it to you.`
        : `Taken by ${holderOf(check)}${untilWords(check)}.`
  }
}

type Taken = Extract<NameCheck, { state: 'taken' }>

function holderOf({ holding }: Taken): string {
  return holding.owner === undefined
    ? 'another account'
    : shortAddress(holding.owner)
}

function untilWords({ holding: { expiresAt } }: Taken): string {
  if (expiresAt === undefined) return ''
  const now = Date.now()
  const day = formatDate(expiresAt, now)
  return now > expiresAt
    ? ` until ${day}, and theirs to renew for 30 days more`
    : ` until ${day}`
}

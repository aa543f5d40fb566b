import { AppError } from '#lib/base/errors'
import { formatMoment } from '#lib/base/format'
import type { RefusalReason } from '#lib/node/types'

const words: Partial<Record<RefusalReason, string>> = {
  'wrong-chain': 'The relay pays on another chain.',
  'wrong-contract': 'The relay pays for another contract.',
  expired: 'What you signed was too old when the relay got it.',
  'deadline-far': 'The clock of this device is far ahead of the relay’s.',
  'bad-signature': 'The contract did not take the signature.',
  'contract-refused': 'The contract did not take the request.',
  'too-much-gas': 'Your wallet’s signature costs too much to check.',
  'budget-spent': 'The relay has no more to give away today.',
  'rate-limited':
    'The relay has paid enough for now. It does again in an hour.',
  busy: 'The relay is still busy with an earlier request of yours.',
  'chain-unreachable': 'The relay could not reach the chain.',
}

const wayOut =
  'Nothing was recorded; the file is safe here. Try again later, or add coins to the wallet and pay the fee yourself.'

/** A peer's refusal as a sentence with the way out. */
export function refusalError(reason: RefusalReason): AppError {
  if (reason === 'stale') {
    return new AppError(
      'record-stale',
      'This record was changed on another device. Nothing was overwritten; look at the newest version and try again.',
      { details: reason },
    )
  }
  const said = words[reason] ?? 'The relay did not want to pay for this.'
  return new AppError('sponsor-refused', `${said} ${wayOut}`, {
    details: reason,
  })
}

/** The peer went away before it had anything. */
export function goneError(): AppError {
  return new AppError(
    'sponsor-refused',
    `The relay that offered to pay is gone. ${wayOut}`,
    { details: 'silent' },
  )
}

/**
 * The peer went away with the signed request.
 *
 * @param deadline seconds since 1970
 */
export function silentError(deadline: number): AppError {
  const until = formatMoment(deadline * 1_000)
  return new AppError(
    'sponsor-refused',
    `The relay stopped answering. The file is safe here. It may still bring in what you signed until ${until}; if it does, the record shows here. You can also pay the fee yourself.`,
    { details: 'silent' },
  )
}

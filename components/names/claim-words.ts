import type { ShownError } from '#components/ui/error-note'
import { formatDuration, formatMoment } from '#lib/base/format'
import { shortAddress } from '#lib/base/short-address'
import type { ClaimView } from '#lib/drive/names/claim'
import type { ClaimStage } from '#lib/drive/names/claim-stage'

/** What a claim says about itself. */

/** The wait is over, as this tab's clock tells between two looks at the chain. */
export function mayRegister(stage: ClaimStage, now: number): boolean {
  if (stage.at === 'ready') return true
  return stage.at === 'waiting' && now >= stage.readyAt
}

/** `12 s left`; empty when there is nothing to wait for. */
export function waitLeft(stage: ClaimStage, now: number): string {
  if (stage.at !== 'waiting' || now >= stage.readyAt) return ''
  return `${formatDuration((stage.readyAt - now) / 1000)} left`
}

/** What happens now, and what the person can do meanwhile. */
export function claimWords(
  { stage }: ClaimView,
  now: number,
  trying: string | undefined,
): string {
  if (trying === 'finish') return 'Your wallet is asked to register the name.'
  if (mayRegister(stage, now)) {
    const until = 'until' in stage ? formatMoment(stage.until) : ''
    return `The wait is over. Register the name before ${until}.`
  }
  switch (stage.at) {
    case 'unsent':
      return trying === 'reserve' || trying === 'begin'
        ? 'Your wallet is asked to reserve the name.'
        : 'Your wallet is being asked. Answer it there; if that question is gone, reserve again.'
    case 'reserving':
      return 'The reservation waits for the next block. You can close this page: the claim is kept in this browser.'
    case 'waiting':
      return 'The chain knows that you want a name, and nobody can see which. The half minute keeps others from copying it. You can close this page: the claim is kept in this browser for a day.'
    case 'registering':
      return 'The registration waits for the next block.'
    case 'ready':
    case 'held':
      return 'The name is yours.'
    case 'taken':
    case 'late':
    case 'replaced':
      return 'The claim did not go through.'
  }
}

/** What went wrong with it, if something did. */
export function claimFault({
  claim,
  stage,
}: ClaimView): ShownError | undefined {
  const code = 'name-refused'
  switch (stage.at) {
    case 'taken': {
      const by =
        stage.owner === undefined ? 'Somebody' : shortAddress(stage.owner)
      const shortMessage = `${by} registered @${claim.handle} while you waited. Choose another name; the fee of the reservation is all that was spent.`
      return { code, shortMessage }
    }
    case 'late':
      return {
        code,
        shortMessage:
          'A reservation holds for a day, and that is over. The name is still free: reserve it again.',
      }
    case 'replaced':
      return {
        code,
        shortMessage:
          'This account reserved another name since, perhaps in another browser. Reserve this one again if you still want it.',
      }
    default:
      return undefined
  }
}

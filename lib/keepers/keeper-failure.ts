import { AppError } from '../base/errors.ts'
import { keeperHost } from './keeper-url.ts'

/** Longest reason of a keeper that is kept, in letters. */
const longest = 300

/**
 * What an answer that is no success means, in a sentence with the way out.
 * The keeper's own words are details: they come from a stranger.
 */
export function keeperFailure(
  url: string,
  status: number,
  body: string,
): AppError {
  const host = keeperHost(url)
  const details = `HTTP ${status}${reasonIn(body)}`
  const [code, sentence] = meaning(status, body)
  return new AppError(code, `${host} ${sentence}`, { details })
}

type Code =
  | 'keeper-unauthorized'
  | 'keeper-full'
  | 'keeper-refused'
  | 'keeper-unreachable'

function meaning(status: number, body: string): [Code, string] {
  if (status === 401 || (status === 400 && badToken.test(body))) {
    return [
      'keeper-unauthorized',
      'does not take this token. Look whether it is the right one, or make a new one there.',
    ]
  }
  if (isQuota(status, body)) {
    return [
      'keeper-full',
      'has no room left for you. Let go of something there, or use another keeper.',
    ]
  }
  if (status === 403) {
    return [
      'keeper-unauthorized',
      'does not let this token do that. Use one that may add and remove pins.',
    ]
  }
  if (status === 451) {
    return [
      'keeper-refused',
      'does not keep this: a list that it follows forbids it.',
    ]
  }
  if (status === 429) {
    return [
      'keeper-unreachable',
      'was asked too often and wants a pause. It is asked again later.',
    ]
  }
  if (status === 404 || status === 405) {
    return [
      'keeper-refused',
      'answers, but not as a keeper. Look whether the address is right.',
    ]
  }
  if (status >= 500) {
    return [
      'keeper-unreachable',
      'has a fault of its own. It is asked again later.',
    ]
  }
  return ['keeper-refused', 'did not take this.']
}

/** Pinata answers 400 where no token is sent at all. */
const badToken = /KEYS_MUST_BE_STRINGS|INVALID_CREDENTIALS|INVALID_TOKEN/

/** 409 is what the standard's INSUFFICIENT_FUNDS comes with; others vary. */
function isQuota(status: number, body: string): boolean {
  return (
    [402, 409, 413, 507].includes(status) || body.includes('INSUFFICIENT_FUNDS')
  )
}

function reasonIn(body: string): string {
  const words = body.replaceAll(/\p{C}/gu, ' ').replaceAll(/\s+/g, ' ').trim()
  return words === '' ? '' : `: ${words.slice(0, longest)}`
}

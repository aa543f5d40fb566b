import { AppError, findCause, isAbort } from '../base/errors.ts'
import type { ErrorCode } from '../base/errors.ts'

interface Meaning {
  code: ErrorCode
  sentence: string
}

/** What the codes of EIP-1193, EIP-1474 and MetaMask mean to a person. */
const meanings: Record<number, Meaning> = {
  4001: rejected('You declined in your wallet. Nothing was sent.'),
  [-32002]: rejected(
    'Your wallet already has a question open. Answer it there, then try again.',
  ),
  4100: missing('The wallet does not give this page that account. Reconnect.'),
  4200: missing('This wallet cannot do that. Connect another one.'),
  4900: unreachable(),
  4901: unreachable(),
  4902: {
    code: 'wrong-chain',
    sentence:
      'The wallet does not know this chain. Add it there and try again.',
  },
}

/** Names by which viem and wagmi call the same troubles. */
const namedMeanings: Record<string, Meaning> = {
  UserRejectedRequestError: meanings[4001] as Meaning,
  ProviderNotFoundError: missing(
    'That wallet is gone from this browser. Connect again.',
  ),
  ChainNotConfiguredError: {
    code: 'wrong-chain',
    sentence: 'This chain is not configured. Switch the wallet to another one.',
  },
  HttpRequestError: unreachable(),
  TimeoutError: unreachable(),
}

/**
 * Turns whatever a wallet throws into the error of the house. Wallets throw
 * plain objects, wrapped errors and sentences. Codes and names count; words only
 * for lack of funds, which has no code, and for wallets that lose theirs.
 */
export function walletError(
  thrown: unknown,
  fallback: ErrorCode = 'transaction-failed',
): AppError {
  if (thrown instanceof AppError) return thrown
  if (isAbort(thrown)) {
    return new AppError('aborted', 'Stopped. Nothing was sent.', {
      cause: thrown,
    })
  }
  const meaning = findMeaning(thrown) ?? {
    code: fallback,
    sentence: 'The wallet could not do that. Nothing was lost; try again.',
  }
  return new AppError(meaning.code, meaning.sentence, {
    cause: thrown,
    details: detailsOf(thrown),
  })
}

function findMeaning(thrown: unknown): Meaning | undefined {
  if (findCause(thrown, saysNoFunds) !== undefined) {
    return {
      code: 'insufficient-funds',
      sentence: 'This wallet cannot pay the network fee. Add funds to it.',
    }
  }
  const coded = findCause(thrown, isKnown)
  if (coded !== undefined) return meaningOf(coded)
  return findCause(thrown, saysRejected) && meanings[4001]
}

function meaningOf(cause: unknown): Meaning | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined
  const { code, name } = cause as { code?: unknown; name?: unknown }
  const byCode = typeof code === 'number' ? meanings[code] : undefined
  if (byCode !== undefined) return byCode
  return typeof name === 'string' && Object.hasOwn(namedMeanings, name)
    ? namedMeanings[name]
    : undefined
}

function isKnown(cause: unknown): cause is unknown {
  return meaningOf(cause) !== undefined
}

function saysNoFunds(cause: unknown): cause is object {
  return /insufficient funds/i.test(wordsOf(cause))
}

function saysRejected(cause: unknown): cause is object {
  return /user (?:rejected|denied|declined|cancell?ed)/i.test(wordsOf(cause))
}

function wordsOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return ''
  return 'message' in cause ? String(cause.message) : ''
}

function detailsOf(thrown: unknown): string | undefined {
  if (thrown instanceof Error || typeof thrown !== 'object') return undefined
  const { code, message } = (thrown ?? {}) as {
    code?: unknown
    message?: unknown
  }
  return `${String(code ?? 'no code')}: ${String(message ?? 'no message')}`
}

function rejected(sentence: string): Meaning {
  return { code: 'wallet-rejected', sentence }
}

function missing(sentence: string): Meaning {
  return { code: 'wallet-missing', sentence }
}

function unreachable(): Meaning {
  return {
    code: 'chain-unreachable',
    sentence: 'The chain does not answer. Nothing was sent; try again.',
  }
}

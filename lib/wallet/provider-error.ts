import { findCause } from '../base/errors.ts'

/** The codes of EIP-1193, EIP-1474 and EIP-3085 that the guest wallet uses. */
export const providerCode = {
  rejected: 4001,
  unauthorized: 4100,
  unsupported: 4200,
  disconnected: 4900,
  unknownChain: 4902,
  invalidParams: -32602,
  internal: -32603,
} as const

/** An error as EIP-1193 wants it: callers switch on `code`. */
export interface ProviderError extends Error {
  code: number
  /** For a reverted call, the bytes that the contract returned. */
  data?: unknown
}

export function providerError(
  code: number,
  message: string,
  data?: unknown,
): ProviderError {
  return Object.assign(new Error(message), {
    name: 'ProviderRpcError',
    code,
    ...(data !== undefined && { data }),
  })
}

/**
 * Keeps the code and data of the chain's own answer, which viem wraps in
 * layers, so that a caller can still decode why a contract refused.
 */
export function toProviderError(thrown: unknown): ProviderError {
  const coded = findCause(thrown, hasCode)
  if (coded !== undefined) {
    return providerError(coded.code, messageOf(coded), coded.data)
  }
  if (findCause(thrown, isTransportFailure) !== undefined) {
    return providerError(
      providerCode.disconnected,
      'The chain does not answer.',
    )
  }
  return providerError(providerCode.internal, messageOf(thrown))
}

function hasCode(cause: unknown): cause is { code: number; data?: unknown } {
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    typeof cause.code === 'number' &&
    cause.code !== -1
  )
}

function isTransportFailure(cause: unknown): cause is Error {
  return (
    cause instanceof Error &&
    (cause.name === 'HttpRequestError' || cause.name === 'TimeoutError')
  )
}

function messageOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  if ('details' in thrown && typeof thrown.details === 'string') {
    return thrown.details
  }
  return 'message' in thrown ? String(thrown.message) : 'Unknown failure'
}

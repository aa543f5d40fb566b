import type { KeepRefusal } from '../policy.ts'

/** An answer that is a failure, in the form of the Pinning Service API. */
export class ApiError extends Error {
  readonly status: number
  readonly reason: string

  constructor(status: number, reason: string, details: string) {
    super(details)
    this.status = status
    this.reason = reason
  }
}

export function badRequest(details: string): ApiError {
  return new ApiError(400, 'BAD_REQUEST', details)
}

export function notFound(): ApiError {
  const words = 'The specified resource was not found'
  return new ApiError(404, 'NOT_FOUND', words)
}

export function unauthorized(): ApiError {
  const words = 'Access token is missing or invalid'
  return new ApiError(401, 'UNAUTHORIZED', words)
}

/** What the keeper's policy says no to. */
export function refusedPin(refusal: KeepRefusal): ApiError {
  return refusal === 'full'
    ? new ApiError(409, 'INSUFFICIENT_FUNDS', 'This keeper is full')
    : new ApiError(451, 'DENIED', 'A list that this keeper follows forbids it')
}

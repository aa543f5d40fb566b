import { AppError, toAppError } from './errors.ts'
import type { ErrorCode } from './errors.ts'

/** An AppError as plain data, so that it crosses a port or a channel whole. */
export interface ErrorEnvelope {
  code: ErrorCode
  shortMessage: string
  details?: string | undefined
  docsPath?: string | undefined
  stack?: string | undefined
}

export function toEnvelope(thrown: unknown): ErrorEnvelope {
  const error = toAppError(thrown)
  return {
    code: error.code,
    shortMessage: error.shortMessage,
    details: error.details,
    docsPath: error.docsPath,
    stack: error.stack,
  }
}

export function fromEnvelope(envelope: ErrorEnvelope): AppError {
  const error = new AppError(envelope.code, envelope.shortMessage, {
    details: envelope.details,
    docsPath: envelope.docsPath,
  })
  if (envelope.stack !== undefined) error.stack = envelope.stack
  return error
}

import { AppError } from '#lib/base/errors'
import type { ErrorCode } from '#lib/base/errors'
import type { Preview } from './preview-types.ts'

/** What the page and the worker say to each other. */

export interface PreviewOrder {
  id: number
  /** With the first order only. */
  blob?: Blob | undefined
  call: keyof Preview
  given: unknown[]
}

export type PreviewAnswer =
  | { id: number; value: unknown }
  | { id: number; failure: PreviewFailure }

/** An AppError as plain data. */
export interface PreviewFailure {
  code: ErrorCode
  shortMessage: string
  details: string | undefined
}

export function failureOf(thrown: AppError): PreviewFailure {
  const { code, shortMessage, details } = thrown
  return { code, shortMessage, details }
}

export function errorOf({ code, shortMessage, details }: PreviewFailure) {
  return new AppError(code, shortMessage, { details })
}

import { AppError, findCause, toAppError } from '#lib/base/errors'

/**
 * Why an import failed, in words. A browser whose site data is cleared under
 * an open tab closes its databases there: only loading again opens them.
 */
export function importFailure(thrown: unknown): AppError {
  const error = toAppError(thrown)
  const isOther = error.code !== 'unexpected'
  if (isOther || findCause(thrown, isClosed) === undefined) return error
  return new AppError(
    'storage-unavailable',
    'This browser closed or cleared what this page keeps, so nothing of this was added. Load the page again, then add it once more.',
    { cause: thrown },
  )
}

function isClosed(cause: unknown): cause is Error {
  return cause instanceof Error && cause.name === 'InvalidStateError'
}

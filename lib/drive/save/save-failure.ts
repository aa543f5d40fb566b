import { AppError, isAbort } from '#lib/base/errors'

/**
 * What a refused write means. Called for what the disk or the browser throws;
 * what the source throws is its own.
 */
export function saveFailure(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const name = thrown instanceof Error ? thrown.name : ''
  if (name === 'QuotaExceededError') {
    return new AppError(
      'storage-full',
      'There is not enough room on that disk. Nothing was saved; choose another place or make room first.',
      { cause: thrown },
    )
  }
  if (isAbort(thrown)) {
    return new AppError('aborted', 'Stopped.', { cause: thrown })
  }
  return new AppError(
    'save-failed',
    'The file could not be written there. Nothing was saved; choose another place and try again.',
    { cause: thrown },
  )
}

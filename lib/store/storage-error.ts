import { AppError, findCause, isAbort } from '../base/errors.ts'

/** Some systems keep only the text of what was thrown. */
const fullDisk = /quota|no space|ENOSPC|disk is full|FILE_NO_DEVICE_SPACE/i

/** What the files threw, as the house says it. */
export function storageError(thrown: unknown): AppError {
  if (thrown instanceof AppError && !isAbort(thrown)) return thrown
  if (findCause(thrown, isFull) !== undefined) return storageFull(thrown)
  return new AppError(
    'storage-unavailable',
    'This browser could not store the file. Nothing of it was published; try again, or reload the page first.',
    { cause: thrown },
  )
}

export function storageFull(cause?: unknown): AppError {
  return new AppError(
    'storage-full',
    'There is no room left in this browser. Nothing of this was published and nothing else was touched; free some space and try again.',
    { cause },
  )
}

function isFull(cause: unknown): cause is Error {
  return (
    cause instanceof Error && fullDisk.test(`${cause.name} ${cause.message}`)
  )
}

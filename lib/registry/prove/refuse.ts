import { AppError } from '#lib/base/errors'

/** A proof that does not hold, and where it breaks. */
export function refuse(details: string, cause?: unknown): AppError {
  return new AppError(
    'proof-invalid',
    'This proof does not hold. Do not rely on what it says; ask another server.',
    { details, cause },
  )
}

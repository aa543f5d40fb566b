/**
 * The one error class of the house. Screens switch on `code`, never on text;
 * `shortMessage` is a sentence a person can read, with the way out in it.
 */

/** Every way in which Freehold can fail, in words that stay the same for good. */
export type ErrorCode =
  | 'aborted'
  | 'address-malformed'
  | 'archive-invalid'
  | 'backup-of-another'
  | 'block-invalid'
  | 'chain-behind'
  | 'chain-mismatch'
  | 'chain-unreachable'
  | 'codec-refused'
  | 'content-denied'
  | 'content-not-found'
  | 'content-too-large'
  | 'denylist-invalid'
  | 'faucet-failed'
  | 'file-changed'
  | 'file-unreadable'
  | 'history-withheld'
  | 'import-taken'
  | 'insufficient-funds'
  | 'keeper-closed'
  | 'keeper-full'
  | 'keeper-refused'
  | 'keeper-unauthorized'
  | 'keeper-unreachable'
  | 'key-invalid'
  | 'name-refused'
  | 'name-unresolved'
  | 'network-config-invalid'
  | 'node-unavailable'
  | 'proof-invalid'
  | 'record-missing'
  | 'record-stale'
  | 'path-missing'
  | 'relay-unreachable'
  | 'save-failed'
  | 'sponsor-refused'
  | 'storage-full'
  | 'storage-unavailable'
  | 'store-moved'
  | 'transaction-failed'
  | 'unexpected'
  | 'wallet-missing'
  | 'wallet-rejected'
  | 'wrong-chain'

export interface AppErrorOptions {
  /** What lies underneath, for the folded details of a screen. */
  cause?: unknown
  /** Facts for a developer: the address, the status, the limit. */
  details?: string | undefined
  /** A page under `docs/` that explains more, for example `/limits#storage`. */
  docsPath?: string | undefined
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly shortMessage: string
  readonly details: string | undefined
  readonly docsPath: string | undefined

  constructor(
    code: ErrorCode,
    shortMessage: string,
    options: AppErrorOptions = {},
  ) {
    super(shortMessage, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.shortMessage = shortMessage
    this.details = options.details ?? detailsOf(options.cause)
    this.docsPath = options.docsPath
  }
}

/** Turns anything thrown into an AppError; an AppError stays itself. */
export function toAppError(
  thrown: unknown,
  code: ErrorCode = 'unexpected',
  shortMessage = 'Something went wrong. Nothing was lost; try again.',
): AppError {
  if (thrown instanceof AppError) return thrown
  if (isAbort(thrown)) {
    return new AppError('aborted', 'Stopped.', { cause: thrown })
  }
  return new AppError(code, shortMessage, { cause: thrown })
}

/** True for what an aborted signal makes its users throw, timeouts too. */
export function isAbort(thrown: unknown): boolean {
  if (thrown instanceof AppError) return thrown.code === 'aborted'
  return (
    thrown instanceof Error &&
    (thrown.name === 'AbortError' || thrown.name === 'TimeoutError')
  )
}

/** Walks the causes and returns the first that `matches`. */
export function findCause<T>(
  thrown: unknown,
  matches: (cause: unknown) => cause is T,
): T | undefined {
  let current: unknown = thrown
  for (let depth = 0; depth < 16 && current !== undefined; depth++) {
    if (matches(current)) return current
    current = current instanceof Error ? current.cause : undefined
  }
  return undefined
}

function detailsOf(cause: unknown): string | undefined {
  if (cause instanceof AppError) return cause.details ?? cause.shortMessage
  if (cause instanceof Error) return `${cause.name}: ${cause.message}`
  return cause === undefined ? undefined : String(cause)
}

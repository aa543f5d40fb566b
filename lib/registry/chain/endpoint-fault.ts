import { AppError, findCause } from '#lib/base/errors'

/** Codes that another server of the same chain may answer better. */
const faults = new Set([
  'chain-unreachable',
  'chain-mismatch',
  'chain-behind',
  'history-withheld',
])

/** Refusals of the contract or the person: every server says the same. */
const refusals = new Set([
  'ContractFunctionRevertedError',
  'ContractFunctionZeroDataError',
  'ExecutionRevertedError',
  'RawContractError',
  'UserRejectedRequestError',
  'InsufficientFundsError',
])

/** True when the next server may answer what this one failed at. */
export function isEndpointFault(thrown: unknown): boolean {
  const own = ownError(thrown)
  if (own !== undefined && faults.has(own.code)) return true
  const isRefusal = (cause: unknown): cause is Error =>
    cause instanceof Error && (refusals.has(cause.name) || isRevert(cause))
  if (findCause(thrown, isRefusal) !== undefined) return false
  return findCause(thrown, isTransport) !== undefined
}

/** An AppError anywhere among the causes: viem wraps what a transport throws. */
export function ownError(thrown: unknown): AppError | undefined {
  return findCause(thrown, (cause) => cause instanceof AppError)
}

/** JSON-RPC's code 3 is a revert. */
function isRevert(cause: Error): boolean {
  return 'code' in cause && cause.code === 3
}

function isTransport(cause: unknown): cause is Error {
  return (
    cause instanceof Error &&
    (cause.name === 'HttpRequestError' ||
      cause.name === 'TimeoutError' ||
      cause.name === 'RpcRequestError' ||
      cause.name === 'ResponseBodyTooLargeError')
  )
}

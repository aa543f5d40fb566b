import { decodeErrorResult } from 'viem'
import { AppError, findCause, toAppError } from '../base/errors.ts'
import type { ErrorCode } from '../base/errors.ts'
import { namesAbi } from './names-abi.ts'
import type { Hex } from './types.ts'

/** What the contract's refusals mean to a person. */
const refusals: Record<string, string> = {
  BadHandle:
    'This name can’t be registered. A name has 3 to 31 small letters, ' +
    'digits and “-”, and neither starts nor ends with “-”.',
  BadLabel: 'This label is empty or too long. A label has 1 to 255 bytes.',
  BadReceiver: 'The name is yours already.',
  HasHandle: 'This account has a name. Give it up first to take another one.',
  NoHandle: 'This account has no name.',
  NotCommitted:
    'This name was not reserved from this account, or another one was ' +
    'reserved after it. Reserve it again.',
  NotOffered: 'Nobody offers this name to this account any more.',
  Taken: 'This name is taken. Choose another one.',
  TooEarly: 'The reservation is too young. Wait half a minute and try again.',
  TooLate:
    'The time for this is over. Reserve the name again, or choose another ' +
    'one if it is taken.',
}

/**
 * Turns a refusal of the Names contract into an AppError with the code
 * `name-refused`; a chain that does not answer into `chain-unreachable`.
 */
export function toNameError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const refusal = refusalOf(thrown)
  if (refusal !== undefined) return toAppError(thrown, 'name-refused', refusal)
  const [code, words] = causeOf(thrown)
  return toAppError(thrown, code, words)
}

function refusalOf(thrown: unknown): string | undefined {
  const data = findCause(thrown, hasData)?.data
  if (data === undefined) return undefined
  const name = typeof data === 'object' ? data.errorName : decodeName(data)
  return name === undefined ? undefined : refusals[name]
}

type WithData = Error & { data: Hex | { errorName: string } }

function hasData(cause: unknown): cause is WithData {
  if (!(cause instanceof Error) || !('data' in cause)) return false
  const { data } = cause
  if (typeof data === 'string') return /^0x[0-9a-f]{8}/iu.test(data)
  return typeof data === 'object' && data !== null && 'errorName' in data
}

function decodeName(data: Hex): string | undefined {
  try {
    return decodeErrorResult({ abi: namesAbi, data }).errorName
  } catch {
    // Not one of this contract's; the other rules decide.
    return undefined
  }
}

function causeOf(thrown: unknown): [ErrorCode, string] {
  const named = (names: string[]) =>
    findCause(
      thrown,
      (cause): cause is Error =>
        cause instanceof Error && names.includes(cause.name),
    )
  if (named(['ContractFunctionZeroDataError']))
    return [
      'network-config-invalid',
      'Names are not on this chain. Check the network settings.',
    ]
  if (named(['HttpRequestError', 'TimeoutError']))
    return [
      'chain-unreachable',
      'The chain does not answer. Names show again when it does.',
    ]
  return ['transaction-failed', 'The chain refused this. Nothing was changed.']
}

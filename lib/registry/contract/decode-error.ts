import { decodeErrorResult } from 'viem'
import { AppError, findCause, toAppError } from '#lib/base/errors'
import type { ErrorCode } from '#lib/base/errors'
import { deedsAbi } from './deeds-abi.ts'
import type { Hex } from './types.ts'

type Verdict = readonly [code: ErrorCode, words: string]

/** What the contract's refusals mean to a person. */
const refusals: Record<string, Verdict> = {
  NoRecord: [
    'record-missing',
    'This record does not exist. It may have been deleted, or the link is ' +
      'for another chain.',
  ],
  StaleVersion: [
    'record-stale',
    'This record was changed on another device. Nothing was overwritten; ' +
      'look at the newest version and try again.',
  ],
  NotAuthorised: [
    'transaction-failed',
    'Only the owner can change this record. Connect the wallet that owns it.',
  ],
  BadReceiver: [
    'transaction-failed',
    'The receiving address does not take records. Nothing was transferred.',
  ],
}

/** What viem's and wallets' errors mean, by name; the first found counts. */
const byName: Record<string, Verdict> = {
  UserRejectedRequestError: [
    'wallet-rejected',
    'You declined in your wallet. The file is safe here; nothing was recorded.',
  ],
  InsufficientFundsError: [
    'insufficient-funds',
    'This account has too little for the network fee. Add some and try again.',
  ],
  ChainMismatchError: [
    'wrong-chain',
    'Your wallet is on another chain. Switch it and try again.',
  ],
  ContractFunctionZeroDataError: [
    'network-config-invalid',
    'The record contract is not on this chain. Check the network settings.',
  ],
  HttpRequestError: unreachable(),
  TimeoutError: unreachable(),
  RpcRequestError: [
    'transaction-failed',
    'The chain refused the request. Nothing was recorded; try again.',
  ],
}

/** Turns anything that reading, preparing or sending threw into an AppError. */
export function toChainError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const [code, words] = refusalOf(thrown) ??
    rejectionOf(thrown) ??
    fundsOf(thrown) ??
    nameOf(thrown) ?? ['unexpected', undefined]
  return toAppError(thrown, code, words)
}

/** A refusal of the contract: decoded by viem already, or raw in `data`. */
function refusalOf(thrown: unknown): Verdict | undefined {
  const raw = findCause(thrown, hasData)?.data
  const name = typeof raw === 'object' ? raw.errorName : decodeName(raw)
  if (name === undefined) return undefined
  return (
    refusals[name] ?? [
      'transaction-failed',
      'The contract refused this. Nothing was changed.',
    ]
  )
}

type WithData = Error & { data: Hex | { errorName: string } }

function hasData(cause: unknown): cause is WithData {
  if (!(cause instanceof Error) || !('data' in cause)) return false
  const { data } = cause
  if (typeof data === 'string') return /^0x[0-9a-f]{8}/iu.test(data)
  return typeof data === 'object' && data !== null && 'errorName' in data
}

function decodeName(data: Hex | undefined): string | undefined {
  if (data === undefined) return undefined
  try {
    return decodeErrorResult({ abi: deedsAbi, data }).errorName
  } catch {
    // Not one of ours; the other rules decide.
    return undefined
  }
}

/** EIP-1193: 4001 is the person's no, in whatever class it comes. */
function rejectionOf(thrown: unknown): Verdict | undefined {
  const isRejection = (cause: unknown): cause is Error =>
    cause instanceof Error && 'code' in cause && cause.code === 4001
  return findCause(thrown, isRejection) && byName['UserRejectedRequestError']
}

/** Nodes say it in a message only, and each in its own class of error. */
function fundsOf(thrown: unknown): Verdict | undefined {
  const isShort = (cause: unknown): cause is Error =>
    cause instanceof Error && /insufficient funds/iu.test(cause.message)
  return findCause(thrown, isShort) && byName['InsufficientFundsError']
}

function nameOf(thrown: unknown): Verdict | undefined {
  const isKnown = (cause: unknown): cause is Error =>
    cause instanceof Error && Object.hasOwn(byName, cause.name)
  const found = findCause(thrown, isKnown)
  return found && byName[found.name]
}

function unreachable(): Verdict {
  return [
    'chain-unreachable',
    'The chain does not answer. Your files are safe; records show again ' +
      'when it does.',
  ]
}

import {
  createClient,
  encodeErrorResult,
  http,
  UserRejectedRequestError,
} from 'viem'
import { getBlockNumber } from 'viem/actions'
import { describe, expect, test } from 'vitest'
import { AppError } from '#lib/base/errors'
import { toChainError } from './decode-error.ts'
import { deedsAbi } from './deeds-abi.ts'

/** An error as a wallet or node throws it: a class of its own, facts inside. */
function foreign(facts: object, message = 'execution reverted'): Error {
  const inner = Object.assign(new Error(message), facts)
  return new Error('outer', { cause: new Error('middle', { cause: inner }) })
}

describe('toChainError', () => {
  test('an AppError stays itself', () => {
    const error = new AppError('aborted', 'Stopped.')
    expect(toChainError(error)).toBe(error)
  })

  test.each([
    ['StaleVersion', [3], 'record-stale'],
    ['NoRecord', [], 'record-missing'],
    ['NotAuthorised', [], 'transaction-failed'],
    ['BatchTooLarge', [], 'transaction-failed'],
  ] as const)('raw %s of a node is decoded', (errorName, args, code) => {
    const data = encodeErrorResult({
      abi: deedsAbi,
      errorName,
      args,
    } as never)
    expect(toChainError(foreign({ data })).code).toBe(code)
  })

  test('the person’s no is known by class and by number', () => {
    const byClass = new UserRejectedRequestError(new Error('no'))
    expect(toChainError(byClass).code).toBe('wallet-rejected')
    expect(toChainError(foreign({ code: 4001 })).code).toBe('wallet-rejected')
  })

  test('an empty account is told from the message, whatever the class', () => {
    const message = 'Insufficient funds for gas * price + value'
    expect(toChainError(foreign({}, message)).code).toBe('insufficient-funds')
  })

  test('a dead endpoint is a chain out of reach', async () => {
    const transport = http('http://127.0.0.1:1', { retryCount: 0 })
    const asking = getBlockNumber(createClient({ transport }))
    const thrown = await asking.catch((error: unknown) => error)
    expect(toChainError(thrown).code).toBe('chain-unreachable')
  })

  test('what nobody foresaw keeps its cause', () => {
    const cause = new Error('odd')
    expect(toChainError(cause)).toMatchObject({ code: 'unexpected', cause })
  })
})

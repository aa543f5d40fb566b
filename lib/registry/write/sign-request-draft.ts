import { getBlock, readContract } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { Hex } from '../contract/types.ts'
import { draftOf } from './sign-request.ts'
import type { DeedRequest } from './sign-request.ts'

/** How long a request may be brought in, in seconds. */
export const requestLifetime = 600

/** A call of the contract that its owner can't pay for. */
export interface UnpaidCall {
  account: Hex
  to: Hex
  data: Hex
}

/**
 * The request that `call.account` can sign in place of sending `call`, usable
 * for ten minutes from `now` (milliseconds since 1970) or from the newest
 * block, whichever is later.
 *
 * @throws AppError `transaction-failed` for a call without a signed twin,
 * `chain-unreachable`
 */
export async function draftRequest(
  client: ChainClient,
  call: UnpaidCall,
  now: number,
  options: Abortable = {},
): Promise<DeedRequest> {
  const draft = draftOf(call.data)
  if (draft === undefined) {
    throw new AppError(
      'transaction-failed',
      'Nobody else can pay for this change. Add coins to the wallet first.',
    )
  }
  const owner = call.account
  const [nonce, block] = await askChain(client, options, (scoped) =>
    Promise.all([
      draft.type === 'publish' ? nonceOf(scoped, call) : 0n,
      getBlock(scoped),
    ]),
  )
  const begin = Math.max(Math.floor(now / 1_000), Number(block.timestamp))
  const deadline = begin + requestLifetime
  return draft.type === 'publish'
    ? { ...draft, owner, nonce: String(nonce), deadline }
    : { ...draft, owner, deadline }
}

/** Number of the next publish request that the contract takes from `owner`. */
async function nonceOf(
  client: ChainClient,
  { to, account }: UnpaidCall,
): Promise<bigint> {
  return readContract(client, {
    address: to,
    abi: deedsAbi,
    functionName: 'nonceOf',
    args: [account],
  })
}

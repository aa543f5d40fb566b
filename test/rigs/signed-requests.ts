import type { Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import {
  readSponsorRequest,
  writeSponsorMessage,
} from '#lib/peers/sponsor-messages'
import type { SignedRequest } from '#lib/peers/sponsor-messages'
import { deedsAddress } from '#lib/registry/contract/deeds-code'
import type { DeedsChain } from '#lib/registry/contract/types'
import { typedDataOf } from '#lib/registry/write/sign-request'
import type { DeedRequest } from '#lib/registry/write/sign-request'
import { localChainId } from '#scripts/chain/anvil'

export type Owner = ReturnType<typeof newOwner>

/** The contract on the local chain. */
export const localDeeds: DeedsChain = { id: localChainId, deeds: deedsAddress }

/** A binary content address: raw bytes under SHA-256. */
export const cidBytes = `0x01551220${'7a'.repeat(32)}` as const

/** Somebody with a key and without coins. */
export function newOwner() {
  return privateKeyToAccount(generatePrivateKey())
}

/** Seconds since 1970, so many from now. */
export function soon(seconds = 600): number {
  return Math.floor(Date.now() / 1_000) + seconds
}

/** What `owner` would sign to publish for the first time. */
export function publication(
  owner: Owner,
  change: Partial<DeedRequest> = {},
): DeedRequest {
  return {
    type: 'publish',
    owner: owner.address,
    cid: cidBytes,
    meta: '0x',
    nonce: '0',
    deadline: soon(),
    ...change,
  } as DeedRequest
}

/** A request with its signature, as it comes off the wire. */
export async function signed(
  owner: Owner,
  request: DeedRequest,
  place = localDeeds,
): Promise<SignedRequest> {
  const data = typedDataOf(place, request)
  const signature = await owner.signTypedData(data as never)
  const { id: chainId, deeds: contract } = place
  const whole = { ...request, chainId, contract, signature }
  const read = readSponsorRequest(writeSponsorMessage(whole))
  if (read.type === 'publish' || read.type === 'update') return read
  // What no message can carry, as near to it as can be.
  return { ...whole, contract: lower(contract) }
}

export function lower(address: Hex): Hex {
  return address.toLowerCase() as Hex
}

import {
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  parseAbiParameters,
  stringToHex,
} from 'viem'
import type { EncodeFunctionDataParameters } from 'viem'
import { AppError } from '../base/errors.ts'
import { checkHandle, isLabel } from './check-name.ts'
import { namesAbi } from './names-abi.ts'
import type { Hex, NamesChain } from './types.ts'

/** Milliseconds after a reservation from which, and until which, to register. */
export const reservation = { from: 30_000, until: 86_400_000 } as const

/** A call of the Names contract, in every form that a wallet library takes. */
export interface PreparedName {
  chainId: number
  address: Hex
  abi: typeof namesAbi
  functionName: string
  args: readonly unknown[]
  /** The same as calldata for a plain transaction. */
  data: Hex
  /** What the call does, in sentences a person can check. */
  lines: string[]
}

/** What was reserved; keep it until the name is registered. */
export interface NameWish {
  handle: string
  owner: Hex
  /** 32 random bytes: without them anyone could guess the reserved name. */
  secret: Hex
}

/**
 * First step to a name: notes on chain what the account will register,
 * without telling it. The second, `prepareRegister`, half a minute later.
 *
 * @throws AppError `name-refused`.
 */
export function prepareReserve(
  chain: NamesChain,
  wish: NameWish,
): PreparedName {
  const lines = [
    `Reserve the name “${wish.handle}” for this account.`,
    'Nobody can see which name it is until you register it.',
  ]
  return call(chain, lines, 'commit', [commitmentOf(wish)])
}

/** Second step to a name: registers what was reserved, for a year. */
export function prepareRegister(
  chain: NamesChain,
  wish: NameWish,
): PreparedName {
  const { handle, secret } = wish
  const lines = [
    `Register the name “${checked(handle)}” for this account, for 365 days.`,
    'Everyone can see that the name and this account belong together.',
  ]
  return call(chain, lines, 'register', [handle, secret])
}

/** Keeps the account's name for a year from now. */
export function prepareRenew(chain: NamesChain): PreparedName {
  const lines = ['Keep your name for 365 days from now.']
  return call(chain, lines, 'renew', [])
}

/** Gives the account's name up. */
export function prepareRelease(chain: NamesChain): PreparedName {
  const lines = ['Give up your name. Anyone can register it at once.']
  return call(chain, lines, 'release', [])
}

/** Offers the account's name to another; without `to` takes the offer back. */
export function prepareOffer(chain: NamesChain, to?: Hex): PreparedName {
  const lines =
    to === undefined
      ? ['Offer your name to nobody any more.']
      : [`Offer your name to ${to}.`, 'It is yours until they accept it.']
  const nobody = `0x${'00'.repeat(20)}` as const
  return call(chain, lines, 'transfer', [to ?? nobody])
}

/** Takes a name that its holder offered to this account. */
export function prepareAccept(chain: NamesChain, handle: string): PreparedName {
  const lines = [`Take over the name “${checked(handle)}”.`]
  return call(chain, lines, 'accept', [handle])
}

/** Leads a label of the account to a record; without `tokenId` to nothing. */
export function prepareSetEntry(
  chain: NamesChain,
  { label, tokenId }: { label: string; tokenId?: string | undefined },
): PreparedName {
  if (!isLabel(label)) {
    throw new AppError('name-refused', 'A label has 1 to 255 bytes.')
  }
  const lines =
    tokenId === undefined
      ? [`Remove your label “${label}”. Its history stays public.`]
      : [`Let your label “${label}” lead to the record ${tokenId}.`]
  return call(chain, lines, 'setEntry', [label, BigInt(tokenId ?? 0)])
}

/** What the contract's commitmentOf gives; computed here, so nobody hears it. */
export function commitmentOf({ handle, owner, secret }: NameWish): Hex {
  const word = stringToHex(checked(handle), { size: 32 })
  const types = parseAbiParameters('bytes32, address, bytes32')
  return keccak256(encodeAbiParameters(types, [word, owner, secret]))
}

function checked(handle: string): string {
  const check = checkHandle(handle)
  if (check.ok) return check.handle
  throw new AppError('name-refused', check.words, { details: handle })
}

function call(
  chain: NamesChain,
  lines: string[],
  functionName: string,
  args: readonly unknown[],
): PreparedName {
  const parts = { abi: namesAbi, functionName, args }
  const data = encodeFunctionData(parts as EncodeFunctionDataParameters)
  return {
    chainId: chain.id,
    address: chain.names,
    ...parts,
    data,
    lines,
  }
}

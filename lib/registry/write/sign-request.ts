import {
  bytesToHex,
  concatHex,
  decodeFunctionData,
  encodeFunctionData,
  getAbiItem,
  numberToBytes,
  toFunctionSelector,
} from 'viem'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { DeedsChain, Hex } from '../contract/types.ts'

interface RequestPart {
  owner: Hex
  /** The binary content address. */
  cid: Hex
  meta: Hex
  /** Seconds since 1970, after which the contract refuses it. */
  deadline: number
}

/** What an owner signs so that anyone may bring it to the contract. */
export type DeedRequest =
  | ({ type: 'publish'; /** Decimal. */ nonce: string } & RequestPart)
  | ({
      type: 'update'
      /** Token id, decimal. */
      id: string
      expectedVersion: number
    } & RequestPart)

/** A request without what only the chain and the clock know. */
export type RequestDraft =
  | { type: 'publish'; cid: Hex; meta: Hex }
  | {
      type: 'update'
      id: string
      expectedVersion: number
      cid: Hex
      meta: Hex
    }

/** EIP-712 data as JSON: numbers of 256 bits are decimal texts. */
export interface RequestTypedData {
  domain: {
    name: string
    version: string
    chainId: number
    verifyingContract: Hex
  }
  types: Record<string, readonly { name: string; type: string }[]>
  primaryType: 'Publish' | 'Update'
  message: Record<string, string | number>
}

/** The types of contracts/src/libraries/Requests.sol, and of EIP-712 itself. */
export const requestTypes = {
  EIP712Domain: [
    { name: 'name', type: 'string' },
    { name: 'version', type: 'string' },
    { name: 'chainId', type: 'uint256' },
    { name: 'verifyingContract', type: 'address' },
  ],
  Publish: [
    { name: 'owner', type: 'address' },
    { name: 'cid', type: 'bytes' },
    { name: 'meta', type: 'bytes' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
  Update: [
    { name: 'owner', type: 'address' },
    { name: 'id', type: 'uint256' },
    { name: 'expectedVersion', type: 'uint24' },
    { name: 'cid', type: 'bytes' },
    { name: 'meta', type: 'bytes' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** What binds a signature to the contract of one chain. */
export const requestDomain = { name: 'Freehold Deeds', version: '1' } as const

/** The data that the wallet of `request.owner` signs. */
export function typedDataOf(
  { id: chainId, deeds: verifyingContract }: DeedsChain,
  request: DeedRequest,
): RequestTypedData {
  const { type, deadline, ...rest } = request
  const primaryType = type === 'publish' ? 'Publish' : 'Update'
  const { EIP712Domain } = requestTypes
  return {
    domain: { ...requestDomain, chainId, verifyingContract },
    types: { EIP712Domain, [primaryType]: requestTypes[primaryType] },
    primaryType,
    message: { ...rest, deadline: String(deadline) },
  }
}

/** The calldata that brings a signed request in; anyone may send it. */
export function encodeSigned(request: DeedRequest, signature: Hex): Hex {
  const { cid, meta } = request
  const deadline = BigInt(request.deadline)
  if (request.type === 'publish') {
    const nonce = BigInt(request.nonce)
    return encodeFunctionData({
      abi: deedsAbi,
      functionName: 'publishBySig',
      args: [request.owner, cid, meta, nonce, deadline, signature],
    })
  }
  const { id, expectedVersion } = request
  return encodeFunctionData({
    abi: deedsAbi,
    functionName: 'updateBySig',
    args: [BigInt(id), expectedVersion, cid, meta, deadline, signature],
  })
}

/**
 * The request in the calldata of `publishBySig` or `updateBySig`; undefined
 * for any other call.
 *
 * @param owner who signed an update: its calldata does not name them
 */
export function decodeSigned(data: Hex, owner: Hex): DeedRequest | undefined {
  if (!signedSelectors.includes(data.slice(0, 10))) return undefined
  const call = decodeFunctionData({ abi: deedsAbi, data })
  if (call.functionName === 'publishBySig') {
    const [named, cid, meta, nonce, deadline] = call.args
    const rest = { nonce: String(nonce), deadline: Number(deadline) }
    return { type: 'publish', owner: named, cid, meta, ...rest }
  }
  if (call.functionName !== 'updateBySig') return undefined
  const [id, expectedVersion, cid, meta, deadline] = call.args
  const rest = { cid, meta, deadline: Number(deadline) }
  return { type: 'update', owner, id: String(id), expectedVersion, ...rest }
}

/** The first four bytes of the calls that bring a signed request in. */
export const signedSelectors: readonly string[] = (
  ['publishBySig', 'updateBySig'] as const
).map((name) => toFunctionSelector(getAbiItem({ abi: deedsAbi, name })))

/**
 * The request that does the same as the calldata of `publish`, `update` or
 * their long forms; undefined for every call that has no signed twin.
 */
export function draftOf(data: Hex): RequestDraft | undefined {
  const { functionName, args } = decodeFunctionData({ abi: deedsAbi, data })
  switch (functionName) {
    case 'publish':
      return { type: 'publish', cid: join(args[0], args[1]), meta: args[2] }
    case 'publishLong':
      return { type: 'publish', cid: args[0], meta: args[1] }
    case 'update':
      return {
        type: 'update',
        id: String(args[0]),
        expectedVersion: args[1],
        cid: join(args[2], args[3]),
        meta: args[4],
      }
    case 'updateLong':
      return {
        type: 'update',
        id: String(args[0]),
        expectedVersion: args[1],
        cid: args[2],
        meta: args[3],
      }
    default:
      return undefined
  }
}

/** The two words of the contract as the bytes that they were split from. */
function join(head: number, tail: Hex): Hex {
  // As bytes, so that a first half of a byte is not lost.
  return concatHex([bytesToHex(numberToBytes(head)), tail])
}

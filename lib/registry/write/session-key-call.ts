import { decodeFunctionData, encodeFunctionData } from 'viem'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { Hex } from '../contract/types.ts'

/** An owner's call in the form in which a session key sends it. */
export interface KeyCall {
  data: Hex
  /** The right that the key needs for it. */
  right: 'publish' | 'update'
}

/**
 * Turns what an owner would send into what their key sends; undefined for
 * everything that a key may not do.
 */
export function toKeyCall(data: Hex, owner: Hex): KeyCall | undefined {
  const call = decode(data)
  switch (call?.functionName) {
    case 'publish':
      return publishing('publishFor', [owner, ...call.args])
    case 'publishLong':
      return publishing('publishLongFor', [owner, ...call.args])
    case 'update':
    case 'updateLong':
      return { data, right: 'update' }
    default:
      return undefined
  }
}

type Publishing =
  | ['publishFor', readonly [Hex, number, Hex, Hex]]
  | ['publishLongFor', readonly [Hex, Hex, Hex]]

function publishing(...[functionName, args]: Publishing): KeyCall {
  const data =
    functionName === 'publishFor'
      ? encodeFunctionData({ abi: deedsAbi, functionName, args })
      : encodeFunctionData({ abi: deedsAbi, functionName, args })
  return { data, right: 'publish' }
}

function decode(data: Hex) {
  try {
    return decodeFunctionData({ abi: deedsAbi, data })
  } catch {
    // Not a call of this contract: no key sends it.
    return undefined
  }
}

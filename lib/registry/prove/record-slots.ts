import {
  encodeAbiParameters,
  keccak256,
  numberToHex,
  pad,
  parseAbiParameters,
} from 'viem'
import type { Hex } from '../contract/types.ts'

/** The two storage slots of a record; see docs/contracts.md, "Storage". */
export interface RecordSlots {
  word: Hex
  tail: Hex
}

/** What the slots hold. */
export interface SlotValues {
  owner: Hex
  head: number
  version: number
  lastBlock: number
  tail: Hex
}

/** `_records` is the first thing that contracts/src/base/Ledger.sol stores. */
const recordsSlot = 0n

/** Where the contract keeps a record: a struct in a mapping by token id. */
export function recordSlots(tokenId: string): RecordSlots {
  const types = parseAbiParameters('uint256, uint256')
  const key = encodeAbiParameters(types, [BigInt(tokenId), recordsSlot])
  const first = keccak256(key)
  return { word: first, tail: numberToHex(BigInt(first) + 1n, { size: 32 }) }
}

/**
 * Unpacks a record: owner 160 bits, head 40, version 24, lastBlock 32, from
 * the lowest up. Counterpart of contracts/src/types/RecordWord.sol.
 */
export function unpackRecord(word: Hex, tail: Hex): SlotValues {
  const bits = BigInt(word)
  return {
    owner: numberToHex(BigInt.asUintN(160, bits), { size: 20 }),
    head: Number(BigInt.asUintN(40, bits >> 160n)),
    version: Number(BigInt.asUintN(24, bits >> 200n)),
    lastBlock: Number(BigInt.asUintN(32, bits >> 224n)),
    tail: pad(tail, { size: 32 }),
  }
}

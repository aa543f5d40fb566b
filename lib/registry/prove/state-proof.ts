import type { Hex, RecordReference } from '../contract/types.ts'
import type { SlotValues } from './record-slots.ts'
import { refuse } from './refuse.ts'

/**
 * A record as a block of its chain has it, with everything that anyone needs
 * to check it without asking a server. Saved as JSON.
 */
export interface StateProof extends RecordReference {
  format: 'freehold-record-proof/1'
  /** What the proof says of the record. */
  record: SlotValues
  block: {
    number: number
    hash: Hex
    /** The header, RLP-encoded: its keccak-256 is the block's hash. */
    header: Hex
  }
  /** Trie nodes from the state root to the contract's account (EIP-1186). */
  account: Hex[]
  /** Trie nodes from the account's storage root to the first slot. */
  word: Hex[]
  /** The same to the second. */
  tail: Hex[]
}

export const proofFormat = 'freehold-record-proof/1'

/** No honest proof is longer; a path has at most 64 nodes. */
const maxNodes = 70

/**
 * Reads a saved proof. What it says is not checked here: `verifyStateProof`.
 *
 * @throws AppError `proof-invalid` when it has another shape.
 */
export function parseStateProof(text: string): StateProof {
  const proof = parse(text) as Partial<StateProof> | null
  if (typeof proof !== 'object' || proof?.format !== proofFormat) {
    throw refuse(`it is not of the format ${proofFormat}`)
  }
  const { record, block } = proof
  const isWhole =
    Number.isSafeInteger(proof.chainId) &&
    isHex(proof.contract) &&
    /^\d{1,78}$/u.test(String(proof.tokenId)) &&
    isHex(record?.owner) &&
    isHex(record?.tail) &&
    isHex(block?.hash) &&
    isHex(block?.header) &&
    [proof.account, proof.word, proof.tail].every(areNodes)
  if (!isWhole) throw refuse('a part of it is missing or malformed')
  return proof as StateProof
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw refuse('it is not JSON', cause)
  }
}

function areNodes(value: unknown): boolean {
  return Array.isArray(value) && value.length <= maxNodes && value.every(isHex)
}

function isHex(value: unknown): value is Hex {
  return typeof value === 'string' && /^0x(?:[0-9a-fA-F]{2})*$/u.test(value)
}

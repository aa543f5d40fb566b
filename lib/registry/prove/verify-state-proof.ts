import { fromRlp, getAddress } from 'viem'
import type { Hex } from '../contract/types.ts'
import { decodeHeader } from './block-header.ts'
import type { BlockHeader } from './block-header.ts'
import { recordSlots, unpackRecord } from './record-slots.ts'
import type { SlotValues } from './record-slots.ts'
import { refuse } from './refuse.ts'
import type { StateProof } from './state-proof.ts'
import { provenValue } from './verify-trie.ts'

/** A record, and the block whose state holds it. */
export interface ProvenRecord {
  record: SlotValues
  block: BlockHeader
}

/**
 * Checks a proof without asking anybody: header to hash, state root to the
 * contract's account, storage root to both slots, slots to what it says.
 * It does not prove that the block is in its chain, nor which chain that is:
 * compare the block's hash with one from a source you trust.
 *
 * @throws AppError `proof-invalid` and where it breaks.
 */
export async function verifyStateProof(
  proof: StateProof,
): Promise<ProvenRecord> {
  const block = checkedBlock(proof)
  const root = await storageRoot(proof, block.stateRoot)
  const slots = recordSlots(proof.tokenId)
  const word = await slotValue(root, slots.word, proof.word)
  const tail = await slotValue(root, slots.tail, proof.tail)
  const record = unpackRecord(word, tail)
  if (BigInt(record.owner) === 0n) throw refuse('there is no such record')
  requireSame(record, proof.record)
  return { record: { ...record, owner: getAddress(record.owner) }, block }
}

function checkedBlock({ block }: StateProof): BlockHeader {
  const header = decodeHeader(block.header)
  if (header.hash !== block.hash) {
    throw refuse('the header does not have the hash of the block')
  }
  if (header.number !== block.number)
    throw refuse('the block has another number')
  return header
}

async function storageRoot(
  { contract, account }: StateProof,
  stateRoot: Hex,
): Promise<Hex> {
  const value = await provenValue(stateRoot, contract, account)
  if (value === undefined) throw refuse('the contract is not on this chain')
  // An account is nonce, balance, storage root, code hash.
  const [, , root] = fromRlp(value, 'hex') as Hex[]
  if (root === undefined) throw refuse('the account is malformed')
  return root
}

/** A slot's value is RLP as well; one that holds nothing is not in the trie. */
async function slotValue(
  root: Hex,
  slot: Hex,
  nodes: readonly Hex[],
): Promise<Hex> {
  const value = await provenValue(root, slot, nodes)
  return value === undefined ? '0x00' : (fromRlp(value, 'hex') as Hex)
}

/** @throws AppError `proof-invalid` where two accounts of a record differ. */
function requireSame(proven: SlotValues, said: SlotValues): void {
  const differs = (Object.keys(proven) as (keyof SlotValues)[]).find(
    (key) =>
      String(proven[key]).toLowerCase() !== String(said[key]).toLowerCase(),
  )
  if (differs === undefined) return
  throw refuse(
    `${differs} is ${proven[differs]} in the state, but ${said[differs]} was said`,
  )
}

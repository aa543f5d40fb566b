import { numberToHex } from 'viem'
import { readContract } from 'viem/actions'
import type { Abortable } from '#lib/base/abort'
import { askChain } from '../chain/ask-chain.ts'
import type { ChainClient } from '../chain/chain-client.ts'
import { deedsAbi } from '../contract/deeds-abi.ts'
import type { Hex, RecordReference } from '../contract/types.ts'
import { encodeHeader } from './block-header.ts'
import type { ToldBlock } from './block-header.ts'
import { recordSlots } from './record-slots.ts'
import type { SlotValues } from './record-slots.ts'
import { refuse } from './refuse.ts'
import { proofFormat } from './state-proof.ts'
import type { StateProof } from './state-proof.ts'
import { verifyStateProof } from './verify-state-proof.ts'
import type { ProvenRecord } from './verify-state-proof.ts'

/** A proof that was checked, to be shown and to be saved. */
export interface CheckedProof extends ProvenRecord {
  proof: StateProof
}

/** What `eth_getProof` answers (EIP-1186), as far as it is read. */
interface ToldProof {
  accountProof: Hex[]
  storageProof: { key: Hex; proof: Hex[] }[]
}

/**
 * Asks the chain's server for the newest block, for what `record()` says in
 * it and for the proof, and checks the one against the other.
 *
 * @throws AppError `proof-invalid` when the server said something else than
 * what it can prove; `record-missing`, `chain-unreachable`.
 */
export async function proveRecord(
  client: ChainClient,
  reference: RecordReference,
  options: Abortable = {},
): Promise<CheckedProof> {
  const proof = await askChain(client, options, (scoped) =>
    readStateProof(scoped, reference),
  )
  const proven = await verifyStateProof(proof)
  options.signal?.throwIfAborted()
  return { ...proven, proof }
}

async function readStateProof(
  client: ChainClient,
  { chainId, contract, tokenId }: RecordReference,
): Promise<StateProof> {
  const block = await newestBlock(client)
  const number = BigInt(String(block['number']))
  const slots = recordSlots(tokenId)
  const [record, told] = await Promise.all([
    saidAt(client, contract, tokenId, number),
    client.request({
      method: 'eth_getProof',
      params: [contract, [slots.word, slots.tail], numberToHex(number)],
    }) as unknown as Promise<ToldProof>,
  ])
  const [word, tail] = told.storageProof
  if (word === undefined || tail === undefined)
    throw refuse('a slot is missing')
  return {
    format: proofFormat,
    chainId,
    contract,
    tokenId,
    record,
    block: {
      number: Number(number),
      hash: block['hash'] as Hex,
      header: encodeHeader(block),
    },
    account: told.accountProof,
    word: word.proof,
    tail: tail.proof,
  }
}

async function newestBlock(client: ChainClient): Promise<ToldBlock> {
  const block = (await client.request({
    method: 'eth_getBlockByNumber',
    params: ['latest', false],
  })) as unknown as ToldBlock | null
  if (block === null) throw refuse('the server knows no block')
  return block
}

async function saidAt(
  client: ChainClient,
  contract: Hex,
  tokenId: string,
  blockNumber: bigint,
): Promise<SlotValues> {
  const { owner, head, version, lastBlock, tail } = await readContract(client, {
    address: contract,
    abi: deedsAbi,
    functionName: 'record',
    args: [BigInt(tokenId)],
    blockNumber,
  })
  return { owner, head, version, lastBlock, tail }
}

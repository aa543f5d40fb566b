import type { Abortable } from '#lib/base/abort'
import { AppError } from '#lib/base/errors'
import type { NetworkConfig } from '#lib/base/network-config'
import { fromCidWords, toCidWords } from '#lib/registry/contract/cid-words'
import type { CidWords } from '#lib/registry/contract/cid-words'
import { proveRecord } from '#lib/registry/prove/read-state-proof'
import { chainOfRecord } from './chain-clients.ts'
import type { RecordReference, RecordView } from '../types.ts'

/** A record as this browser checked it against a block's state. */
export interface CheckedState {
  owner: `0x${string}`
  version: number
  /** CIDv1 in base32; undefined for none, and for addresses of other lengths. */
  cid?: string | undefined
  block: number
  blockHash: `0x${string}`
  /** Milliseconds since 1970. */
  at: number
  /** The proof to save; `scripts/check-proof.ts` checks it anywhere. */
  json: string
}

/**
 * Checks a record from the state of its chain, by Merkle proofs.
 *
 * @param shown What the screen says, from `record()`.
 * @throws AppError `proof-invalid` when the state says something else;
 * `chain-unreachable`, `record-missing`, `wrong-chain`.
 */
export async function checkState(
  config: NetworkConfig,
  shown: RecordView,
  options: Abortable = {},
): Promise<CheckedState> {
  const { client } = chainOfRecord(config, shown)
  const { chainId, contract, tokenId } = shown
  const reference: RecordReference = { chainId, contract, tokenId }
  const { record, block, proof } = await proveRecord(client, reference, options)
  const { owner, version, head, tail, lastBlock } = record
  const cid = fromCidWords(head, tail)
  const isSame =
    owner.toLowerCase() === shown.owner.toLowerCase() &&
    version === shown.version &&
    isContent({ head, tail }, shown.cid)
  // A newer state is no lie: the screen asks again in a moment.
  if (!isSame && lastBlock <= shown.lastBlock) throw contradiction(shown, owner)
  return {
    owner,
    version,
    cid,
    block: block.number,
    blockHash: block.hash,
    at: block.at,
    json: `${JSON.stringify(proof, null, 2)}\n`,
  }
}

/** Whether the state's words stand for the content that is shown, or none. */
function isContent(
  { head, tail }: Pick<CidWords, 'head' | 'tail'>,
  shown: string | undefined,
): boolean {
  if (head !== 0) return fromCidWords(head, tail) === shown
  // A long address is in an event, which the server may keep back.
  if (shown === undefined) return true
  const words = toCidWords(shown)
  return words.head === 0 && words.tail === tail
}

function contradiction(shown: RecordView, owner: string): AppError {
  return new AppError(
    'proof-invalid',
    'The chain’s state says something else than the server did. Do not rely on this page; use another server.',
    { details: `owner ${shown.owner} was said, ${owner} is proven` },
  )
}

import { hexToBytes, bytesToHex } from 'viem'
import type { Hex } from '../contract/types.ts'
import { refuse } from './refuse.ts'

/**
 * What a Merkle Patricia trie with this root holds under a key, by the nodes
 * from the root down (EIP-1186); undefined where they prove that there is
 * nothing.
 *
 * @throws AppError `proof-invalid` when the nodes do not hang together.
 */
export async function provenValue(
  root: Hex,
  key: Hex,
  nodes: readonly Hex[],
): Promise<Hex | undefined> {
  // Without a node nothing is proven: not even that there is nothing.
  if (nodes.length === 0) throw refuse('a proof without nodes')
  // Loaded when the first proof is checked: most visits need none.
  const { verifyMerkleProof } = await import('@ethereumjs/mpt')
  const proof = nodes.map((node) => hexToBytes(node))
  const options = { root: hexToBytes(root), useKeyHashing: true }
  try {
    const value = await verifyMerkleProof(hexToBytes(key), proof, options)
    return value === null ? undefined : bytesToHex(value)
  } catch (cause) {
    throw refuse('the nodes do not lead from the root to the value', cause)
  }
}
